import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { LockReleaseResult, LocksListResult } from "@/lib/contract/lock-results";
import { operations } from "@/lib/contract/operations";
import { mkdir, readFile, readdir, rename, unlink, writeFile } from "@/server/testing/disk";
import { makeFixtureContext } from "@/server/testing/make-context";
import { startSleepingProcess } from "@/server/testing/sleeping-process";
import { listLocks } from "./list-locks";
import { releaseLock } from "./release-lock";

/** A pid that no process can have: Linux gives out at most 2^22. */
const nobody = 4_194_305;
const isoNow = () => new Date().toISOString();

async function makeLocks() {
  const context = await makeFixtureContext("2026.2.26/stage-a");
  const folder = path.join(context.home.stateDir, "agents", "main", "sessions");
  const put = (name: string, holder: unknown) =>
    writeFile(path.join(folder, name), typeof holder === "string" ? holder : JSON.stringify(holder));
  const find = async (file: string) => {
    const { locks } = await listLocks(context, { agentId: "main" });
    const lock = locks.find((one) => one.file === file);
    if (!lock) throw new Error(`${file} is not listed`);
    return lock;
  };
  const release = async (file: string, dryRun = false) => {
    const { fingerprint } = await find(file);
    return releaseLock(context, { agentId: "main", file, fingerprint, dryRun });
  };
  return { context, folder, put, find, release, names: async () => (await readdir(folder)).sort() };
}

function later(ms: number): void {
  const now = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => now() + ms);
  onTestFinished(() => void vi.restoreAllMocks());
}

describe("the list of locks", () => {
  it("knows every form that OpenClaw has written, and what each one locks", async () => {
    const { context, folder, put } = await makeLocks();
    const child = await startSleepingProcess();
    const [transcript = ""] = (await readdir(folder)).filter((name) => /^[0-9a-f-]{36}\.jsonl$/.test(name));
    await put("sessions.json.lock", { pid: child.pid, startedAt: Date.now() - 5000 });
    await put(`${transcript}.lock`, JSON.stringify({ pid: nobody, createdAt: isoNow() }, null, 2));
    await put("a.jsonl.lock", { pid: child.pid, createdAt: isoNow(), starttime: child.starttime });
    await put("b.jsonl.lock", { pid: child.pid, createdAt: isoNow(), starttime: 1 });
    await put("c.jsonl.lock", `${JSON.stringify({ pid: child.pid, createdAt: isoNow(), maxHoldMs: 300_000 })}\n`);
    await put("d.jsonl.lock", "");
    await put("e.jsonl.lock", '{"pid":12');
    await put(".usage-cost-cache.json.lock", { pid: nobody });
    await put("sessions.json.lock.evict", { pid: nobody });
    await mkdir(path.join(folder, "f.jsonl.lock"));
    const result = await listLocks(context, {});
    expect(LocksListResult.safeParse(result).error).toBeUndefined();
    const told = Object.fromEntries(
      result.locks.map(({ file, locks, state, releasable }) => [file, [locks, state, releasable]]),
    );
    expect(told).toEqual({
      "sessions.json.lock": ["registry", "live", false],
      [`${transcript}.lock`]: ["transcript", "dead", true],
      "a.jsonl.lock": ["transcript", "live", false],
      "b.jsonl.lock": ["transcript", "recycled", true],
      "c.jsonl.lock": ["transcript", "live", false],
      "d.jsonl.lock": ["transcript", "malformed", false],
      "e.jsonl.lock": ["transcript", "malformed", false],
      "f.jsonl.lock": ["transcript", "directory", false],
      ".usage-cost-cache.json.lock": ["usage-cache", "dead", true],
      "sessions.json.lock.evict": ["claim", "dead", true],
    });
    const of = (name: string) => result.locks.find(({ file }) => file === name);
    expect(of("sessions.json.lock")).toMatchObject({ pid: child.pid, process: { name: expect.any(String) } });
    expect(of("sessions.json.lock")?.ageMs).toBeGreaterThanOrEqual(5000);
    expect(of(`${transcript}.lock`)?.sessionKey).toMatch(/^agent:main:/);
    expect(of("d.jsonl.lock")?.releasableInMs).toBeGreaterThan(0);
  });

  it("is for one agent when one is named, and refuses one that is not there", async () => {
    const { context, put } = await makeLocks();
    await put("a.jsonl.lock", { pid: nobody });
    expect((await listLocks(context, { agentId: "main" })).locks).toHaveLength(1);
    await expect(listLocks(context, { agentId: "no-such" })).rejects.toMatchObject({ code: "agent_missing" });
  });
});

describe("releasing a lock", () => {
  it("keeps a copy of what a killed process left behind and takes it away", async () => {
    const { context, put, release, names } = await makeLocks();
    const child = await startSleepingProcess();
    const content = JSON.stringify({ pid: child.pid, createdAt: isoNow(), starttime: child.starttime });
    await put("sessions.json.lock", content);
    await child.end();
    const tried = await release("sessions.json.lock", true);
    expect(tried).toMatchObject({ released: false, dryRun: true, lock: { state: "dead" } });
    expect(await names()).toContain("sessions.json.lock");
    const result = await release("sessions.json.lock");
    expect(LockReleaseResult.safeParse(result).error).toBeUndefined();
    expect(result).toMatchObject({ released: true, lock: { pid: child.pid, state: "dead" } });
    expect(await names()).not.toContain("sessions.json.lock");
    expect(result.keptAt.startsWith(context.home.dataDir)).toBe(true);
    expect(await readFile(result.keptAt, "utf8")).toBe(content);
  });

  it("goes ahead when the pid is another process by now", async () => {
    const { put, release, names } = await makeLocks();
    const child = await startSleepingProcess();
    await put("a.jsonl.lock", { pid: child.pid, createdAt: isoNow(), starttime: (child.starttime ?? 0) + 1 });
    expect(await release("a.jsonl.lock")).toMatchObject({ released: true, lock: { state: "recycled" } });
    expect(await names()).not.toContain("a.jsonl.lock");
  });

  it("is refused while the holder runs, with its name", async () => {
    const { put, release, names } = await makeLocks();
    const child = await startSleepingProcess();
    await put("a.jsonl.lock", { pid: child.pid, createdAt: "2020-01-01T00:00:00.000Z" });
    await expect(release("a.jsonl.lock")).rejects.toMatchObject({
      code: "store_busy",
      details: { holder: { pid: child.pid, state: "live", process: { name: expect.any(String) } } },
    });
    expect(await names()).toContain("a.jsonl.lock");
  });

  it.each(["", "{", "[]", '{"pid":"1"}'])("waits out the grace of a lock that nobody can read: %j", async (content) => {
    const { put, release, names } = await makeLocks();
    await put("a.jsonl.lock", content);
    await expect(release("a.jsonl.lock")).rejects.toMatchObject({ code: "store_busy" });
    later(31_000);
    expect(await release("a.jsonl.lock")).toMatchObject({ released: true, lock: { state: "malformed" } });
    expect(await names()).not.toContain("a.jsonl.lock");
  });

  it("never touches a folder", async () => {
    const { folder, release, names } = await makeLocks();
    await mkdir(path.join(folder, "sessions.json.lock"));
    later(3_600_000);
    await expect(release("sessions.json.lock")).rejects.toMatchObject({
      code: "store_busy",
      details: { holder: { state: "directory" } },
    });
    expect(await names()).toContain("sessions.json.lock");
  });

  it("is refused when another lock stands there by now, however much alike", async () => {
    const { context, folder, put, find, names } = await makeLocks();
    await put("a.jsonl.lock", { pid: nobody });
    const { fingerprint } = await find("a.jsonl.lock");
    await put("a.new", { pid: nobody });
    await rename(path.join(folder, "a.new"), path.join(folder, "a.jsonl.lock"));
    const ask = () => releaseLock(context, { agentId: "main", file: "a.jsonl.lock", fingerprint });
    await expect(ask()).rejects.toMatchObject({ code: "conflict", details: { lock: { state: "dead" } } });
    expect(await names()).toContain("a.jsonl.lock");
    await unlink(path.join(folder, "a.jsonl.lock"));
    await expect(ask()).rejects.toMatchObject({ code: "conflict", details: { state: "gone" } });
  });

  it("is asked for by the name of a lock alone, and only by an admin", async () => {
    const { context } = await makeLocks();
    const ask = releaseLock(context, { agentId: "main", file: "sessions.json", fingerprint: "any" });
    await expect(ask).rejects.toMatchObject({ code: "invalid_request" });
    expect(operations["locks.release"]).toMatchObject({ role: "admin", mutates: true });
    expect(operations["locks.list"]).toMatchObject({ role: "viewer", mutates: false });
  });
});
