import { appendFile, readdir, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { OperationInput } from "@/lib/contract/operations";
import type { Context, JobProgress } from "@/server/context/context";
import { updateRegistry } from "@/server/registry/update-registry";
import { patchSession } from "@/server/sessions/patch-session";
import { askOperation, sendOperation } from "@/server/testing/ask-operation";
import { makeEmptyContext } from "@/server/testing/make-context";
import { hashFolder, readText, sessionsFolder, writeText } from "@/server/testing/sessions-folder";
import { generateBulkStore } from "@/server/testing/store-generator";
import { runningJobs } from "./running-jobs";

const keyOf = (index: number) => `agent:main:telegram:direct:${1_000_000 + index}`;
type Entries = Record<string, Record<string, unknown>>;

async function openStore(sessions: number) {
  const context = await makeEmptyContext();
  generateBulkStore(context.home.stateDir, { nowMs: Date.now(), sessions, exchangesMax: 2 });
  const folder = sessionsFolder(context.home.stateDir, "main");
  const registry = async (): Promise<Entries> => JSON.parse(await readText(folder, "sessions.json"));
  return { context, folder, registry };
}

const start = (context: Context, input: OperationInput<"jobs.start">) => askOperation(context, "jobs.start", input);

/** Starts a job, or goes on with one, and waits until it stands. */
async function finish(context: Context, answer: Promise<{ job?: { jobId: string } | undefined }>) {
  const jobId = (await answer).job?.jobId ?? "";
  await runningJobs().get(jobId)?.ended;
  return askOperation(context, "jobs.get", { jobId, limit: 500 });
}

const keys = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => keyOf(from + index));
const idsOf = (entries: Entries) =>
  Object.fromEntries(Object.entries(entries).map(([key, one]) => [key, one["sessionId"]]));

describe("a job", () => {
  it("tells beforehand what would happen to each row, and touches nothing", async () => {
    const { context, folder } = await openStore(3);
    const before = await hashFolder(context.home.stateDir);
    const selection = { keys: [keyOf(0), "agent:main:nobody", { agentId: "main", key: keyOf(1) }] };
    const { plan, job } = await start(context, { action: "delete", selection, dryRun: true });
    expect(job).toBeUndefined();
    expect(plan).toMatchObject({ total: 3, planned: 3, would: 2, refused: 1, final: 0, files: 2 });
    expect(plan?.rows[0]).toMatchObject({ key: keyOf(0), outcome: "would", undoable: true });
    expect(plan?.rows[0]?.effects[0]?.from).toContain(folder);
    expect(plan?.rows[1]).toMatchObject({ outcome: "refused", code: "session_missing" });
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
    expect((await askOperation(context, "jobs.list", {})).jobs).toEqual([]);
  });

  it("does each row through the operation for one, tells how far it is, and keeps every result", async () => {
    const { context, registry } = await openStore(4);
    const told: JobProgress[] = [];
    const before = idsOf(await registry());
    const heard = { ...context, onJob: (progress: JobProgress) => void told.push(progress) };
    const { job, rows } = await finish(
      heard,
      start(heard, { action: "reset", selection: { query: "" }, reason: "Monday" }),
    );
    expect(job).toMatchObject({ state: "done", reason: "Monday", by: "Test", undoable: 4, canResume: false });
    expect(job.counts).toMatchObject({ total: 4, done: 4, waiting: 0 });
    expect(rows.every(({ archive }) => archive?.includes(".jsonl.reset."))).toBe(true);
    const after = idsOf(await registry());
    for (const [key, id] of Object.entries(before)) expect(after[key]).not.toBe(id);
    expect(told.at(-1)).toMatchObject({ jobId: job.jobId, by: "test", state: "done", done: 4, total: 4 });
    const record = path.join(context.home.dataDir, "jobs", `${job.jobId}.jsonl`);
    expect((await stat(record)).mode & 0o777).toBe(0o600);
  });

  it("is taken back row by row, but for a session that somebody used since", async () => {
    const { context, folder, registry } = await openStore(3);
    const before = await registry();
    const { job } = await finish(context, start(context, { action: "delete", selection: { keys: keys(0, 3) } }));
    expect(await registry()).toEqual({});
    await patchSession(context, { sessionKey: keyOf(1), label: "Somebody came" });
    const undone = await finish(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(undone.job).toMatchObject({ state: "undone", undoable: 1, counts: { undone: 2, kept: 1 } });
    expect(undone.rows[1]).toMatchObject({ state: "kept", reason: expect.stringContaining("stays as it is now") });
    const after = await registry();
    expect(after[keyOf(1)]).toMatchObject({ label: "Somebody came" });
    for (const index of [0, 2]) {
      const [one = {}, other = {}] = [before[keyOf(index)], after[keyOf(index)]];
      expect(other["sessionId"]).toBe(one["sessionId"]);
      await stat(path.join(folder, `${String(one["sessionId"])}.jsonl`));
    }
  });

  it("sets settings of many, leaves those that have them, and puts each one's own back", async () => {
    const { context, registry } = await openStore(3);
    await patchSession(context, { sessionKey: keyOf(0), thinkingLevel: "high" });
    await patchSession(context, { sessionKey: keyOf(1), thinkingLevel: "medium" });
    const updates = { thinkingLevel: "high" };
    const input = { action: "patch", selection: { keys: keys(0, 3) }, updates } as const;
    const { plan } = await start(context, { ...input, dryRun: true });
    expect(plan).toMatchObject({ would: 2, nothing: 1, final: 0 });
    const { job, rows } = await finish(context, start(context, { ...input, planId: plan?.planId }));
    expect(rows.map(({ state }) => state)).toEqual(["nothing", "done", "done"]);
    expect(Object.values(await registry()).map((entry) => entry["thinkingLevel"])).toEqual(["high", "high", "high"]);
    await finish(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    const after = await registry();
    expect(keys(0, 3).map((key) => after[key]?.["thinkingLevel"])).toEqual(["high", "medium", undefined]);
  });

  it("brings archives back, and takes that back too", async () => {
    const { context, registry } = await openStore(2);
    await finish(context, start(context, { action: "delete", selection: { keys: keys(0, 2) } }));
    const { job } = await finish(context, start(context, { action: "restore", selection: { query: "is:deleted" } }));
    expect(job.counts).toMatchObject({ total: 2, done: 2 });
    expect(Object.keys(await registry()).sort()).toEqual(keys(0, 2));
    await finish(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(await registry()).toEqual({});
  });

  it("shortens transcripts, and puts the whole ones back", async () => {
    const { context, folder } = await openStore(2);
    const before = await hashFolder(folder);
    const input = { action: "compact", selection: { keys: keys(0, 2) }, maxLines: 2 } as const;
    const { job } = await finish(context, start(context, input));
    expect(job.counts.done).toBe(2);
    const undone = await finish(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(undone.job.counts.undone).toBe(2);
    const after = await hashFolder(folder);
    const isWhole = (name: string) => name.endsWith(".jsonl");
    for (const name of Object.keys(before).filter(isWhole)) expect(after[name]).toBe(before[name]);
  });

  it("stops before its next row when it is cancelled, and goes on with the rest when asked", async () => {
    const { context, registry } = await openStore(5);
    const before = idsOf(await registry());
    let jobId = "";
    let calls = 0;
    const ids = { ...context.ids, uuid: () => ((calls += 1) === 3 ? cancelled() : context.ids.uuid()) };
    const cancelled = () => {
      void askOperation(context, "jobs.cancel", { jobId });
      return context.ids.uuid();
    };
    const answer = start({ ...context, ids }, { action: "reset", selection: { keys: keys(0, 5) } });
    jobId = (await answer).job?.jobId ?? "";
    const stopped = await finish(context, answer);
    expect(stopped.job).toMatchObject({ state: "cancelled", canResume: true, note: "It was cancelled." });
    expect(stopped.job.counts.waiting).toBeGreaterThan(0);
    const rest = await finish(context, askOperation(context, "jobs.resume", { jobId }));
    expect(rest.job).toMatchObject({ state: "done", counts: { done: 5, waiting: 0 } });
    const after = idsOf(await registry());
    for (const [key, id] of Object.entries(before)) expect(after[key]).not.toBe(id);
    await expect(askOperation(context, "jobs.resume", { jobId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("shares its sessions with another job: each row of both is done or says why not", async () => {
    const { context, registry } = await openStore(6);
    const selection = { keys: keys(0, 6) };
    const [one, other] = await Promise.all([
      finish(context, start(context, { action: "delete", selection })),
      finish(context, start(context, { action: "reset", selection })),
    ]);
    expect(one.job.counts.done + one.job.counts.nothing + one.job.counts.refused).toBe(6);
    expect(other.job.counts.done + other.job.counts.refused).toBe(6);
    const left = Object.keys(await registry());
    const stays = one.rows.filter(({ state, key }) => state !== "done" && left.includes(key));
    expect(left).toHaveLength(stays.length);
  });
});

describe("a selection", () => {
  it("by a filter takes every page of it but what is left out, and exactly what its plan showed", async () => {
    const { context, registry } = await openStore(5);
    const selection = { query: "agent:main", agentId: "main", except: [keyOf(2)] };
    const { plan } = await start(context, { action: "reset", selection, dryRun: true });
    expect(plan?.total).toBe(4);
    await patchSession(context, { sessionKey: keyOf(77), label: "One more" });
    const late = start(context, { action: "reset", selection, planId: plan?.planId });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect(Object.keys(await registry())).toHaveLength(6);
  });

  it("is refused when its filter is not understood whole, fits nothing, or names nothing", async () => {
    const { context } = await openStore(2);
    const ask = (selection: OperationInput<"jobs.start">["selection"]) =>
      start(context, { action: "delete", selection, dryRun: true });
    await expect(ask({ query: "chanel:telegram" })).rejects.toMatchObject({ code: "invalid_request" });
    await expect(ask({ query: "label:nothing-like-it" })).rejects.toMatchObject({ code: "invalid_request" });
    await expect(ask({ keys: ["agent:main:nobody"] })).rejects.toMatchObject({ code: "session_missing" });
    await expect(start(context, { action: "patch", selection: { keys: [keyOf(0)] } })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });

  it("leaves alone what the act is not for", async () => {
    const { context } = await openStore(2);
    await finish(context, start(context, { action: "delete", selection: { keys: [keyOf(0)] } }));
    const query = { query: "is:any" };
    const { plan } = await start(context, { action: "delete", selection: query, dryRun: true });
    expect(plan).toMatchObject({ total: 2, would: 1, refused: 1 });
    const back = await start(context, { action: "restore", selection: query, dryRun: true });
    expect(back.plan).toMatchObject({ total: 2, would: 1, refused: 1 });
  });
});

describe("who may see a job", () => {
  it("is who started it, and an admin who sees every agent", async () => {
    const { context } = await openStore(2);
    const as = (id: string, role: "operator" | "admin", agents?: string[]): Context => ({
      ...context,
      home: { ...context.home, ...(agents ? { onlyAgents: new Set(agents) } : {}) },
      actor: { ...context.actor, id, name: id, role, ...(agents ? { agents: new Set(agents) } : {}) },
    });
    const mara = as("user:mara", "operator");
    const { job } = await finish(mara, start(mara, { action: "reset", selection: { keys: [keyOf(0)] } }));
    const ask = (who: Context) => askOperation(who, "jobs.get", { jobId: job.jobId });
    expect((await ask(mara)).job.by).toBe("user:mara");
    expect((await ask(as("user:root", "admin"))).job.jobId).toBe(job.jobId);
    for (const other of [
      as("user:eve", "operator"),
      as("user:n", "admin", ["main"]),
      as("user:mara", "operator", ["x"]),
    ]) {
      await expect(ask(other)).rejects.toMatchObject({ code: "invalid_request", message: "There is no such job." });
      expect((await askOperation(other, "jobs.list", {})).jobs).toEqual([]);
      await expect(sendOperation(other, "jobs.undo", { jobId: job.jobId })).rejects.toMatchObject({
        code: "invalid_request",
      });
    }
  });

  it("ends the job when the rights of who started it are others", async () => {
    const { context, registry } = await openStore(3);
    const find = vi.fn<() => null>(() => null);
    const access = { users: { find }, logins: {} };
    const mara = { ...context, actor: { ...context.actor, id: "user:mara", name: "mara" } };
    Object.assign(mara, { access });
    const { job } = await finish(mara, start(mara, { action: "delete", selection: { keys: keys(0, 3) } }));
    expect(job).toMatchObject({ state: "cancelled", note: "The rights of who started it changed." });
    expect(Object.keys(await registry())).toHaveLength(3);
  });
});

describe("the record of a job", () => {
  it("is read without the piece of a line that a crash left, and gone on with", async () => {
    const { context, registry } = await openStore(3);
    const { job } = await finish(context, start(context, { action: "delete", selection: { keys: keys(0, 3) } }));
    const record = path.join(context.home.dataDir, "jobs", `${job.jobId}.jsonl`);
    await appendFile(record, '{"type":"phase","sta');
    const undone = await finish(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(undone.job.counts.undone).toBe(3);
    expect(Object.keys(await registry())).toHaveLength(3);
  });

  it("of a server that ended says so, knows the row that was done in its midst, and does the rest", async () => {
    const { context, folder, registry } = await openStore(3);
    const before = await registry();
    const { job } = await finish(context, start(context, { action: "delete", selection: { keys: keys(0, 3) } }));
    const record = path.join(context.home.dataDir, "jobs", `${job.jobId}.jsonl`);
    const lines = (await readText(path.dirname(record), path.basename(record))).trimEnd().split("\n");
    const second = lines.findIndex((line) => line.startsWith('{"type":"begin","index":1'));
    await writeFile(record, `${lines.slice(0, second + 1).join("\n")}\n`);
    await writeText(folder, "sessions.json", JSON.stringify({ [keyOf(2)]: before[keyOf(2)] }, null, 2));
    const live = `${String(before[keyOf(2)]?.["sessionId"])}.jsonl`;
    const archive = (await readdir(folder)).find((name) => name.startsWith(`${live}.deleted.`)) ?? "";
    await rename(path.join(folder, archive), path.join(folder, live));
    const cut = await askOperation(context, "jobs.get", { jobId: job.jobId });
    expect(cut.job).toMatchObject({ state: "interrupted", canResume: true, counts: { done: 1, waiting: 2 } });
    const rest = await finish(context, askOperation(context, "jobs.resume", { jobId: job.jobId }));
    expect(rest.job).toMatchObject({ state: "done", counts: { done: 3 } });
    expect(rest.rows[1]?.archive).toContain(".deleted.");
    const undone = await finish(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(undone.job.counts).toMatchObject({ undone: 3, kept: 0 });
    expect(idsOf(await registry())).toEqual(idsOf(before));
  });

  it("is forgotten after a hundred others", async () => {
    const { context } = await openStore(1);
    const folder = path.join(context.home.dataDir, "jobs");
    for (let index = 0; index < 120; index += 1) {
      await writeText(folder, `00000000-${String(index).padStart(4, "0")}.jsonl`, "{}\n");
    }
    await finish(context, start(context, { action: "reset", selection: { keys: [keyOf(0)] } }));
    expect(Object.keys(await hashFolder(folder))).toHaveLength(100);
  });
});

describe("a row that changed in the same breath", () => {
  it("is not undone over the change", async () => {
    const { context, registry } = await openStore(1);
    const updates = { thinkingLevel: "high" };
    const { job } = await finish(
      context,
      start(context, { action: "patch", selection: { keys: [keyOf(0)] }, updates }),
    );
    const folder = sessionsFolder(context.home.stateDir, "main");
    const store = {
      agentId: "main",
      folder,
      registryPath: path.join(folder, "sessions.json"),
      configured: true,
      onDisk: true,
    };
    const fields = [{ field: "thinkingLevel", value: "low" }];
    await updateRegistry(store, () => ({ key: keyOf(0), op: "fields", fields }));
    const undone = await finish(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(undone.job.counts).toMatchObject({ kept: 1, undone: 0 });
    expect((await registry())[keyOf(0)]?.["thinkingLevel"]).toBe("low");
  });
});
