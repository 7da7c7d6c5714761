import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { makeTempFolder } from "@/server/testing/temp-folder";
import { readLock } from "./read-lock";
import { readProcess } from "./read-process";
import { releaseLockFile } from "./release-lock-file";

async function makeLock() {
  const temp = await makeTempFolder();
  onTestFinished(temp.dispose);
  const lockPath = await temp.write("a.jsonl.lock", '{"pid":4194305}');
  return { ...temp, lockPath, fingerprint: (await readLock(lockPath))?.fingerprint ?? "" };
}

it("takes an abandoned lock away once its bytes are kept", async () => {
  const { lockPath, fingerprint, names } = await makeLock();
  const kept: string[] = [];
  const keep = async (bytes: Uint8Array) => void kept.push(Buffer.from(bytes).toString());
  expect(await releaseLockFile(lockPath, fingerprint, keep)).toMatchObject({ state: "released" });
  expect(kept).toEqual(['{"pid":4194305}']);
  expect(await names()).toEqual([]);
});

it("leaves it when its bytes cannot be kept", async () => {
  const { lockPath, fingerprint, names } = await makeLock();
  const keep = async () => Promise.reject(new Error("full"));
  await expect(releaseLockFile(lockPath, fingerprint, keep)).rejects.toThrow("full");
  expect(await names()).toEqual(["a.jsonl.lock"]);
});

it("sees a lock that is put in its place while its bytes are kept", async () => {
  const { folder, lockPath, fingerprint, write, move, read } = await makeLock();
  const { starttime } = await readProcess(process.ppid);
  const theirs = JSON.stringify({ pid: process.ppid, starttime });
  const result = await releaseLockFile(lockPath, fingerprint, async () => {
    await write("theirs", theirs);
    await move("theirs", path.relative(folder, lockPath));
  });
  expect(result).toMatchObject({ state: "changed", lock: { state: "live", pid: process.ppid } });
  expect(await read("a.jsonl.lock")).toBe(theirs);
});

it("says that nobody's lock is gone", async () => {
  const { lockPath, fingerprint, move } = await makeLock();
  await move("a.jsonl.lock", "elsewhere");
  expect(await releaseLockFile(lockPath, fingerprint, async () => {})).toEqual({ state: "gone" });
});
