import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { makeTempFolder } from "@/server/testing/temp-folder";
import { readLock } from "./read-lock";
import { readProcess } from "./read-process";
import { withFileLock } from "./with-file-lock";

const impatient = { timeoutMs: 60 };

async function makeFolder() {
  const temp = await makeTempFolder();
  onTestFinished(temp.dispose);
  return { ...temp, lockPath: path.join(temp.folder, "sessions.json.lock") };
}
async function self() {
  return { pid: process.pid, starttime: (await readProcess(process.pid)).starttime };
}
/** A pid that no process can have: Linux gives out at most 2^22. */
const nobody = 4_194_305;

describe("holding the lock", () => {
  it("writes the lock as OpenClaw does and takes it away afterwards", async () => {
    const { lockPath, read, names, modeOf } = await makeFolder();
    const during = await withFileLock(lockPath, {}, async () => [
      JSON.parse(await read("sessions.json.lock")),
      await modeOf("sessions.json.lock"),
      await readLock(lockPath),
    ]);
    expect(during).toEqual([
      { ...(await self()), createdAt: expect.stringMatching(/^\d{4}-.*Z$/) },
      0o600,
      expect.objectContaining({ state: "live", pid: process.pid }),
    ]);
    expect(await names()).toEqual([]);
  });

  it("lets go when the work fails", async () => {
    const { lockPath, names } = await makeFolder();
    const broken = async () => {
      throw new Error("broken");
    };
    await expect(withFileLock(lockPath, {}, broken)).rejects.toThrow("broken");
    expect(await names()).toEqual([]);
  });

  it("lets one after the other in", async () => {
    const { lockPath } = await makeFolder();
    let inside = 0;
    const visits = Array.from({ length: 10 }, () =>
      withFileLock(lockPath, { timeoutMs: 20_000 }, async () => {
        inside += 1;
        const together = inside;
        await readProcess(process.pid);
        inside -= 1;
        return together;
      }),
    );
    expect(await Promise.all(visits)).toEqual(Array.from({ length: 10 }, () => 1));
  });

  it("leaves a lock alone that another program has put in its place", async () => {
    const { lockPath, write, read } = await makeFolder();
    const foreign = JSON.stringify({ pid: 1, createdAt: new Date().toISOString() });
    await withFileLock(lockPath, {}, () => write("sessions.json.lock", foreign));
    expect(await read("sessions.json.lock")).toBe(foreign);
  });
});

describe("a lock that is already there", () => {
  it("is respected as long as its process lives, however old it is", async () => {
    const { lockPath, write, read } = await makeFolder();
    const { starttime } = await readProcess(process.ppid);
    const old = JSON.stringify({ pid: process.ppid, starttime, createdAt: "2020-01-01T00:00:00.000Z" });
    await write("sessions.json.lock", old);
    await expect(withFileLock(lockPath, impatient, async () => 1)).rejects.toMatchObject({
      code: "store_busy",
      message: expect.stringMatching(
        `^Process ${process.ppid} \\(.+\\) holds the lock, since 2020-01-01T00:00:00.000Z.$`,
      ),
      details: { path: lockPath, holder: { pid: process.ppid, createdAt: Date.UTC(2020, 0, 1), state: "live" } },
    });
    expect(await read("sessions.json.lock")).toBe(old);
  });

  it.each([
    ["of a dead process", { pid: nobody, createdAt: new Date().toISOString() }],
    ["of 2026.1.30 and a dead process", { pid: nobody, startedAt: Date.now() }],
    ["of this very process, that nobody in it holds", { pid: process.pid, createdAt: new Date().toISOString() }],
    ["of a pid that is now another process", { pid: process.pid, createdAt: new Date().toISOString(), starttime: 1 }],
  ])("%s is taken over", async (_name, holder) => {
    const { lockPath, write, names } = await makeFolder();
    await write("sessions.json.lock", JSON.stringify(holder));
    expect(await withFileLock(lockPath, impatient, async () => "done")).toBe("done");
    expect(await names()).toEqual([]);
  });

  it("of a dead process goes to exactly one of many waiters at a time", async () => {
    const { lockPath, write, names } = await makeFolder();
    await write("sessions.json.lock", JSON.stringify({ pid: nobody }));
    let inside = 0;
    const visit = () =>
      withFileLock(lockPath, { timeoutMs: 20_000 }, async () => {
        inside += 1;
        await readProcess(process.pid);
        return inside--;
      });
    expect(await Promise.all(Array.from({ length: 12 }, visit))).toEqual(Array.from({ length: 12 }, () => 1));
    expect(await names()).toEqual([]);
  });

  it("is taken over although a claim on it was left by a crash", async () => {
    const { lockPath, write, names } = await makeFolder();
    await write("sessions.json.lock", JSON.stringify({ pid: nobody }));
    await write("sessions.json.lock.evict", JSON.stringify({ pid: nobody }));
    expect(await withFileLock(lockPath, { timeoutMs: 5000 }, async () => "done")).toBe("done");
    expect(await names()).toEqual([]);
  });

  it.each([
    ["empty", ""],
    ["half written", '{"pid":12'],
    ["without a pid", "{}"],
    ["with a pid that is none", '{"pid":-1}'],
    ["of text", "locked"],
  ])("and %s is never taken for abandoned", async (_name, content) => {
    const { lockPath, write, read } = await makeFolder();
    await write("sessions.json.lock", content);
    await expect(withFileLock(lockPath, impatient, async () => 1)).rejects.toMatchObject({
      code: "store_busy",
      details: { holder: { pid: null, state: "malformed" } },
    });
    expect(await read("sessions.json.lock")).toBe(content);
  });

  it("that nobody can read is given up once OpenClaw, too, would take it for stale", async () => {
    const { lockPath, write, names } = await makeFolder();
    await write("sessions.json.lock", "");
    const now = Date.now;
    vi.spyOn(Date, "now").mockImplementation(() => now() + 31_000);
    onTestFinished(() => void vi.restoreAllMocks());
    expect(await withFileLock(lockPath, impatient, async () => "done")).toBe("done");
    expect(await names()).toEqual([]);
  });

  it("and is a folder is left to the tool that made it", async () => {
    const { lockPath, makeFolder: folderNamed, names } = await makeFolder();
    await folderNamed("sessions.json.lock");
    await expect(withFileLock(lockPath, impatient, async () => 1)).rejects.toMatchObject({
      code: "store_busy",
      details: { holder: { state: "folder" } },
    });
    expect(await names()).toEqual(["sessions.json.lock"]);
  });

  it("cannot be made where there is no folder", async () => {
    const { folder } = await makeFolder();
    const lockPath = path.join(folder, "gone", "sessions.json.lock");
    await expect(withFileLock(lockPath, impatient, async () => 1)).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("telling processes", () => {
  it("knows this one and its beginning, and that nobody has an impossible pid", async () => {
    expect(await readProcess(process.pid)).toEqual({ alive: true, starttime: expect.any(Number) });
    expect(await readProcess(nobody)).toEqual({ alive: false });
    expect(await readProcess(0)).toEqual({ alive: false });
    expect(await readProcess(-1)).toEqual({ alive: false });
  });
});
