import { stat } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { OperationInput } from "@/lib/contract/operations";
import type { Context, JobProgress } from "@/server/context/context";
import { patchSession } from "@/server/sessions/patch-session";
import { askOperation, sendOperation } from "@/server/testing/ask-operation";
import { finishJob, idsOf, keyOf, keys, openJobStore, startJob } from "@/server/testing/make-job-store";
import { hashFolder } from "@/server/testing/sessions-folder";

describe("a job", () => {
  it("tells beforehand what would happen to each row, and touches nothing", async () => {
    const { context, folder } = await openJobStore(3);
    const before = await hashFolder(context.home.stateDir);
    const selection = { keys: [keyOf(0), "agent:main:nobody", { agentId: "main", key: keyOf(1) }] };
    const { plan, job } = await startJob(context, { action: "delete", selection, dryRun: true });
    expect(job).toBeUndefined();
    expect(plan).toMatchObject({ total: 3, planned: 3, would: 2, refused: 1, final: 0, files: 2 });
    expect(plan?.rows[0]).toMatchObject({ key: keyOf(0), outcome: "would", undoable: true });
    expect(plan?.rows[0]?.effects[0]?.from).toContain(folder);
    expect(plan?.rows[1]).toMatchObject({ outcome: "refused", code: "session_missing" });
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
    expect((await askOperation(context, "jobs.list", {})).jobs).toEqual([]);
  });

  it("does each row through the operation for one, tells how far it is, and keeps every result", async () => {
    const { context, registry } = await openJobStore(4);
    const told: JobProgress[] = [];
    const before = idsOf(await registry());
    const heard = { ...context, onJob: (progress: JobProgress) => void told.push(progress) };
    const { job, rows } = await finishJob(
      heard,
      startJob(heard, { action: "reset", selection: { query: "" }, reason: "Monday" }),
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
    const { context, folder, registry } = await openJobStore(3);
    const before = await registry();
    const { job } = await finishJob(context, startJob(context, { action: "delete", selection: { keys: keys(0, 3) } }));
    expect(await registry()).toEqual({});
    await patchSession(context, { sessionKey: keyOf(1), label: "Somebody came" });
    const undone = await finishJob(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
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
    const { context, registry } = await openJobStore(3);
    await patchSession(context, { sessionKey: keyOf(0), thinkingLevel: "high" });
    await patchSession(context, { sessionKey: keyOf(1), thinkingLevel: "medium" });
    const updates = { thinkingLevel: "high" };
    const input = { action: "patch", selection: { keys: keys(0, 3) }, updates } as const;
    const { plan } = await startJob(context, { ...input, dryRun: true });
    expect(plan).toMatchObject({ would: 2, nothing: 1, final: 0 });
    const { job, rows } = await finishJob(context, startJob(context, { ...input, planId: plan?.planId }));
    expect(rows.map(({ state }) => state)).toEqual(["nothing", "done", "done"]);
    expect(Object.values(await registry()).map((entry) => entry["thinkingLevel"])).toEqual(["high", "high", "high"]);
    await finishJob(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    const after = await registry();
    expect(keys(0, 3).map((key) => after[key]?.["thinkingLevel"])).toEqual(["high", "medium", undefined]);
  });

  it("brings archives back, and takes that back too", async () => {
    const { context, registry } = await openJobStore(2);
    await finishJob(context, startJob(context, { action: "delete", selection: { keys: keys(0, 2) } }));
    const { job } = await finishJob(
      context,
      startJob(context, { action: "restore", selection: { query: "is:deleted" } }),
    );
    expect(job.counts).toMatchObject({ total: 2, done: 2 });
    expect(Object.keys(await registry()).sort()).toEqual(keys(0, 2));
    await finishJob(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(await registry()).toEqual({});
  });

  it("shortens transcripts, and puts the whole ones back", async () => {
    const { context, folder } = await openJobStore(2);
    const before = await hashFolder(folder);
    const input = { action: "compact", selection: { keys: keys(0, 2) }, maxLines: 2 } as const;
    const { job } = await finishJob(context, startJob(context, input));
    expect(job.counts.done).toBe(2);
    const undone = await finishJob(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(undone.job.counts.undone).toBe(2);
    const after = await hashFolder(folder);
    const isWhole = (name: string) => name.endsWith(".jsonl");
    for (const name of Object.keys(before).filter(isWhole)) expect(after[name]).toBe(before[name]);
  });

  it("stops before its next row when it is cancelled, and goes on with the rest when asked", async () => {
    const { context, registry } = await openJobStore(5);
    const before = idsOf(await registry());
    let jobId = "";
    let calls = 0;
    const ids = { ...context.ids, uuid: () => ((calls += 1) === 3 ? cancelled() : context.ids.uuid()) };
    const cancelled = () => {
      void askOperation(context, "jobs.cancel", { jobId });
      return context.ids.uuid();
    };
    const answer = startJob({ ...context, ids }, { action: "reset", selection: { keys: keys(0, 5) } });
    jobId = (await answer).job?.jobId ?? "";
    const stopped = await finishJob(context, answer);
    expect(stopped.job).toMatchObject({ state: "cancelled", canResume: true, note: "It was cancelled." });
    expect(stopped.job.counts.waiting).toBeGreaterThan(0);
    const rest = await finishJob(context, askOperation(context, "jobs.resume", { jobId }));
    expect(rest.job).toMatchObject({ state: "done", counts: { done: 5, waiting: 0 } });
    const after = idsOf(await registry());
    for (const [key, id] of Object.entries(before)) expect(after[key]).not.toBe(id);
    await expect(askOperation(context, "jobs.resume", { jobId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("shares its sessions with another job: each row of both is done or says why not", async () => {
    const { context, registry } = await openJobStore(6);
    const selection = { keys: keys(0, 6) };
    const [one, other] = await Promise.all([
      finishJob(context, startJob(context, { action: "delete", selection })),
      finishJob(context, startJob(context, { action: "reset", selection })),
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
    const { context, registry } = await openJobStore(5);
    const selection = { query: "agent:main", agentId: "main", except: [keyOf(2)] };
    const { plan } = await startJob(context, { action: "reset", selection, dryRun: true });
    expect(plan?.total).toBe(4);
    await patchSession(context, { sessionKey: keyOf(77), label: "One more" });
    const late = startJob(context, { action: "reset", selection, planId: plan?.planId });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect(Object.keys(await registry())).toHaveLength(6);
  });

  it("is refused when its filter is not understood whole, fits nothing, or names nothing", async () => {
    const { context } = await openJobStore(2);
    const ask = (selection: OperationInput<"jobs.start">["selection"]) =>
      startJob(context, { action: "delete", selection, dryRun: true });
    await expect(ask({ query: "chanel:telegram" })).rejects.toMatchObject({ code: "invalid_request" });
    await expect(ask({ query: "label:nothing-like-it" })).rejects.toMatchObject({ code: "invalid_request" });
    await expect(ask({ keys: ["agent:main:nobody"] })).rejects.toMatchObject({ code: "session_missing" });
    const misfits = [
      { action: "patch" },
      { action: "reset", maxLines: 3 },
      { action: "delete", updates: { label: "x" } },
    ];
    for (const misfit of misfits) {
      const asked = sendOperation(context, "jobs.start", { ...misfit, selection: { keys: [keyOf(0)] } });
      await expect(asked).rejects.toMatchObject({ code: "invalid_request" });
    }
  });

  it("leaves alone what the act is not for", async () => {
    const { context } = await openJobStore(2);
    await finishJob(context, startJob(context, { action: "delete", selection: { keys: [keyOf(0)] } }));
    const query = { query: "is:any" };
    const { plan } = await startJob(context, { action: "delete", selection: query, dryRun: true });
    expect(plan).toMatchObject({ total: 2, would: 1, refused: 1 });
    const back = await startJob(context, { action: "restore", selection: query, dryRun: true });
    expect(back.plan).toMatchObject({ total: 2, would: 1, refused: 1 });
  });
});

describe("who may see a job", () => {
  it("is who started it, and an admin who sees every agent", async () => {
    const { context } = await openJobStore(2);
    const as = (id: string, role: "operator" | "admin", agents?: string[]): Context => ({
      ...context,
      home: { ...context.home, ...(agents ? { onlyAgents: new Set(agents) } : {}) },
      actor: { ...context.actor, id, name: id, role, ...(agents ? { agents: new Set(agents) } : {}) },
    });
    const mara = as("user:mara", "operator");
    const { job } = await finishJob(mara, startJob(mara, { action: "reset", selection: { keys: [keyOf(0)] } }));
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
    const { context, registry } = await openJobStore(3);
    const find = vi.fn<() => null>(() => null);
    const access = { users: { find }, logins: {} };
    const mara = { ...context, actor: { ...context.actor, id: "user:mara", name: "mara" } };
    Object.assign(mara, { access });
    const { job } = await finishJob(mara, startJob(mara, { action: "delete", selection: { keys: keys(0, 3) } }));
    expect(job).toMatchObject({ state: "cancelled", note: "The rights of who started it changed." });
    expect(Object.keys(await registry())).toHaveLength(3);
  });
});
