import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { MaintenancePlanResult, MaintenanceRunResult } from "@/lib/contract/maintenance-results";
import type { Context } from "@/server/context/context";
import { patchSession } from "@/server/sessions/patch-session";
import { restoreSession } from "@/server/sessions/restore-session";
import { makeEmptyContext } from "@/server/testing/make-context";
import { writeMaintenanceStore } from "@/server/testing/make-maintenance-store";
import { fixtureNowMs, printedBy, readMaintenanceFixture } from "@/server/testing/read-maintenance-fixture";
import { hashFolder, sessionsFolder } from "@/server/testing/sessions-folder";
import { completeRun } from "./complete-run";
import { listMaintenanceRuns } from "./list-maintenance-runs";
import { planMaintenanceOf } from "./plan-maintenance";
import { purgeTrash } from "./purge-trash";
import { runMaintenance } from "./run-maintenance";
import { readRun, writeRun } from "./run-record";
import { undoRun } from "./undo-run";

type Name = Parameters<typeof readMaintenanceFixture>[0];

async function open(name: Name, maintenance?: Record<string, unknown>) {
  const context = await makeEmptyContext({ nowMs: fixtureNowMs });
  const fixture = readMaintenanceFixture(name);
  const folder = writeMaintenanceStore(context.home.stateDir, fixture, maintenance ? { maintenance } : {});
  return { context, fixture, folder };
}

async function run(context: Context, input: { agentId?: string; activeKey?: string } = {}) {
  const { planId, stores } = await planMaintenanceOf(context, input);
  return { planned: stores[0], result: await runMaintenance(context, { ...input, planId }) };
}

const keysIn = async (folder: string) =>
  Object.keys(JSON.parse(await readFile(path.join(folder, "sessions.json"), "utf8")));

describe("maintenance.plan", () => {
  it.each(["prune-cap", "disk-budget", "warn"] as const)(
    "says of %s what the command printed, and writes nothing",
    async (name) => {
      const { context, fixture, folder } = await open(name);
      const before = await hashFolder(context.home.stateDir);
      const plan = await planMaintenanceOf(context, { agentId: "main" });
      const [preview] = fixture.steps;
      if (!preview) throw new Error("The fixture has no steps.");
      const { storePath, ...printed } = printedBy(preview);
      expect(plan).toMatchObject({ ...printed, storePath: path.join(folder, "sessions.json") });
      expect(storePath).toContain("sessions.json");
      expect(MaintenancePlanResult.safeParse(JSON.parse(JSON.stringify(plan))).error).toBeUndefined();
      expect(await hashFolder(context.home.stateDir)).toEqual(before);
    },
  );

  it("in warn mode changes nothing and says what the Gateway would log", async () => {
    const { context, fixture } = await open("warn");
    const warned = fixture.steps[1];
    if (!warned) throw new Error("The fixture has no steps.");
    const { beforeCount, afterCount, pruned, capped, wouldMutate, applied, appliedCount } = printedBy(warned);
    const before = await hashFolder(context.home.stateDir);
    const result = await runMaintenance(context, { agentId: "main", mode: "warn" });
    expect(result).toMatchObject({ beforeCount, afterCount, pruned, capped, wouldMutate, applied, appliedCount });
    expect(result.stores[0]?.warnings).toEqual(["session disk budget exceeded (warn-only mode)"]);
    expect(result.diskBudget).toMatchObject({ removedFiles: 0, overBudget: true });
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
  });

  it("takes other limits than the configured ones", async () => {
    const { context } = await open("prune-cap");
    const plan = await planMaintenanceOf(context, {
      overrides: { pruneAfter: "365d", maxEntries: 17, maxDiskBytes: "1gb" },
    });
    expect(plan).toMatchObject({ pruned: 0, capped: 1, diskBudget: { overBudget: false } });
    expect(plan.stores[0]?.policy.sources).toMatchObject({ pruneAfter: "request", mode: "session.maintenance.mode" });
  });
});

describe("maintenance.run", () => {
  it("leaves the entries and files that the real command left, and its undo brings every byte back", async () => {
    const { context, fixture, folder } = await open("prune-cap");
    const before = await hashFolder(folder);
    const modes = await Promise.all(
      Object.keys(before).map(async (name) => (await stat(path.join(folder, name))).mode),
    );
    const { result } = await run(context, { agentId: "main" });
    expect(MaintenanceRunResult.safeParse(JSON.parse(JSON.stringify(result))).error).toBeUndefined();
    expect(result).toMatchObject({ pruned: 7, capped: 3, afterCount: 8, applied: true, appliedCount: 8, left: [] });
    expect(await keysIn(folder)).toEqual(fixture.steps[1]?.keysAfter);
    const sizes = (names: { name: string; size: number }[]) =>
      names.filter(({ name }) => name !== "sessions.json").length;
    expect(Object.keys(await hashFolder(folder)).length - 1).toBe(sizes(fixture.steps[1]?.filesAfter ?? []));
    const registry = (await readFile(path.join(folder, "sessions.json"))).length;
    expect(registry).toBe(fixture.steps[1]?.filesAfter.find(({ name }) => name === "sessions.json")?.size);

    const undone = await undoRun(context, { runId: result.runId ?? "" });
    expect(undone).toMatchObject({ entries: 10, exact: true, left: [] });
    expect(await hashFolder(folder)).toEqual(before);
    const after = await Promise.all(
      Object.keys(before).map(async (name) => (await stat(path.join(folder, name))).mode),
    );
    expect(after).toEqual(modes);
    await expect(undoRun(context, { runId: result.runId ?? "" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("C14: unlinks nothing: what leaves the folder for its budget lies in the trash, byte for byte", async () => {
    const { context, fixture, folder } = await open("disk-budget");
    const before = await hashFolder(folder);
    const { planned, result } = await run(context, { agentId: "main", activeKey: "agent:main:telegram:direct:2" });
    expect(await keysIn(folder)).toEqual(fixture.steps[1]?.keysAfter);
    const here = await hashFolder(folder);
    const trash = await hashFolder(path.join(context.home.dataDir, "trash", "main", result.runId ?? ""));
    const gone = Object.keys(before).filter((name) => !(name in here));
    const named = planned?.rows.flatMap((row) => (row.kind === "file" ? (row.file ?? []) : [])) ?? [];
    expect([...gone].sort()).toEqual([...named].sort());
    for (const name of gone) expect(trash[name]).toBe(before[name]);
    expect(result.stores[0]?.disk).toEqual({ movedBytes: 63_328, sameDisk: true, freedBytes: 0 });
    await undoRun(context, { runId: result.runId ?? "" });
    expect(await hashFolder(folder)).toEqual(before);
  });

  it("refuses without a plan, and when the store changed so that the plan is another", async () => {
    const { context, folder } = await open("prune-cap");
    await expect(runMaintenance(context, {})).rejects.toMatchObject({ code: "invalid_request" });
    const { planId } = await planMaintenanceOf(context, {});
    await rm(path.join(folder, "00000000-0000-4000-8000-000000000003.jsonl"));
    const before = await hashFolder(folder);
    await expect(runMaintenance(context, { planId })).rejects.toMatchObject({ code: "conflict" });
    expect(await hashFolder(folder)).toEqual(before);
  });

  it("leaves a session alone whose transcript a living process writes, and says who", async () => {
    const { context, folder } = await open("prune-cap");
    const held = "00000000-0000-4000-8000-000000000006.jsonl";
    await writeFile(
      path.join(folder, `${held}.lock`),
      JSON.stringify({ pid: process.ppid, createdAt: new Date().toISOString() }),
    );
    const { planned, result } = await run(context, { agentId: "main" });
    expect(planned?.skipped).toContainEqual({
      step: "prune",
      key: "agent:main:cron:job1",
      reason: `process ${process.ppid} holds its lock`,
    });
    expect(result).toMatchObject({ pruned: 6 });
    expect(await keysIn(folder)).toContain("agent:main:cron:job1");
    expect(Object.keys(await hashFolder(folder))).toContain(held);
  });

  it("keeps a copy of a registry that is too large, and undoes that too", async () => {
    const { context, folder } = await open("prune-cap", {
      mode: "enforce",
      pruneAfter: "30d",
      maxEntries: 8,
      rotateBytes: "1kb",
    });
    const before = await hashFolder(folder);
    const { result } = await run(context, { agentId: "main" });
    const copy = `sessions.json.bak.${fixtureNowMs}`;
    expect((await hashFolder(folder))[copy]).toBe(before["sessions.json"]);
    await undoRun(context, { runId: result.runId ?? "" });
    expect(await hashFolder(folder)).toEqual(before);
  });

  it("does nothing where nothing is to do", async () => {
    const { context, folder } = await open("prune-cap", { mode: "enforce", pruneAfter: "3650d" });
    const before = await hashFolder(folder);
    const { result } = await run(context);
    expect(result).toMatchObject({ wouldMutate: false, applied: true, appliedCount: 18 });
    expect(result.runId).toBeUndefined();
    expect(await hashFolder(folder)).toEqual(before);
    expect((await listMaintenanceRuns(context, {})).runs).toEqual([]);
  });

  it("leaves a store alone that nobody may write", async () => {
    const { context, folder } = await open("prune-cap");
    await writeFile(path.join(folder, "sessions.json"), "{ damaged");
    const plan = await planMaintenanceOf(context, {});
    expect(plan.stores[0]?.readOnly).toContain("cannot be read whole");
    await expect(runMaintenance(context, { agentId: "main", planId: plan.planId })).rejects.toMatchObject({
      code: "read_only",
    });
  });
});

describe("maintenance.undo", () => {
  it("keeps what was changed after the run, and puts the missing entries beside it", async () => {
    const { context, folder } = await open("prune-cap");
    const before: Record<string, unknown> = JSON.parse(await readFile(path.join(folder, "sessions.json"), "utf8"));
    const { result } = await run(context);
    await patchSession(context, { key: "agent:main:main", label: "Mine" });
    await patchSession(context, { key: "agent:main:notes", label: "Another" });
    const undone = await undoRun(context, { runId: result.runId ?? "" });
    expect(undone.exact).toBe(false);
    expect(undone.left).toEqual([{ key: "agent:main:notes", reason: "the key has another entry by now; it stays" }]);
    const after: Record<string, Record<string, unknown>> = JSON.parse(
      await readFile(path.join(folder, "sessions.json"), "utf8"),
    );
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    expect(after["agent:main:main"]?.["label"]).toBe("Mine");
    expect(after["agent:main:cron:job1"]).toEqual(before["agent:main:cron:job1"]);
  });

  it("tells of a file whose place is taken, and can be asked again", async () => {
    const { context, folder } = await open("disk-budget");
    const before = await hashFolder(folder);
    const { result } = await run(context);
    const orphan = "00000000-0000-4000-8000-000000000023.jsonl";
    await writeFile(path.join(folder, orphan), "taken\n");
    const first = await undoRun(context, { runId: result.runId ?? "" });
    expect(first.left).toEqual([{ file: orphan, reason: "A file of that name is already there." }]);
    await rm(path.join(folder, orphan));
    expect((await undoRun(context, { runId: result.runId ?? "" })).left).toEqual([]);
    expect(await hashFolder(folder)).toEqual(before);
  });
});

describe("an interrupted run", () => {
  it("is listed as such, and the rest of it can be done", async () => {
    const { context, fixture, folder } = await open("prune-cap");
    const { result } = await run(context);
    await undoRun(context, { runId: result.runId ?? "" });
    const record = await readRun(context.home, result.runId ?? "");
    await writeRun(context.home, { ...record, state: "running", pid: 999_999_999, left: [] });
    expect((await listMaintenanceRuns(context, {})).runs[0]).toMatchObject({ state: "interrupted", undoable: true });
    expect((await completeRun(context, { runId: record.runId })).left).toEqual([]);
    expect(await keysIn(folder)).toEqual(fixture.steps[1]?.keysAfter);
    await expect(completeRun(context, { runId: record.runId })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("maintenance.purge", () => {
  it("needs the typed word, frees the trash, and ends the possibility to undo", async () => {
    const { context } = await open("disk-budget");
    const { result } = await run(context, { agentId: "main" });
    expect((await listMaintenanceRuns(context, {})).trashBytes).toBe(63_328);
    await expect(purgeTrash(context, {})).rejects.toMatchObject({ code: "invalid_request" });
    expect(await purgeTrash(context, { dryRun: true })).toMatchObject({ files: 16, freedBytes: 63_328 });
    expect(await purgeTrash(context, { confirm: "purge" })).toMatchObject({
      files: 16,
      freedBytes: 63_328,
      runs: [result.runId],
    });
    expect(await hashFolder(path.join(context.home.dataDir, "trash", "main", result.runId ?? ""))).toEqual({});
    await expect(undoRun(context, { runId: result.runId ?? "" })).rejects.toMatchObject({ code: "conflict" });
    expect(await listMaintenanceRuns(context, {})).toMatchObject({ trashBytes: 0, runs: [{ state: "purged" }] });
  });
});

describe("an archive of a clean-up", () => {
  it("can be restored by itself, with all of its entry", async () => {
    const { context, folder } = await open("prune-cap");
    const text = await readFile(
      path.join(sessionsFolder(context.home.stateDir, "main"), "00000000-0000-4000-8000-000000000010.jsonl"),
    );
    await run(context);
    const archive = Object.keys(await hashFolder(folder)).find((name) => name.includes("000010.jsonl.deleted")) ?? "";
    await restoreSession(context, { agentId: "main", file: archive });
    const entries: Record<string, unknown> = JSON.parse(await readFile(path.join(folder, "sessions.json"), "utf8"));
    expect(entries["agent:main:notes"]).toMatchObject({ label: "Notes" });
    const hash = createHash("sha256").update(text).digest("hex");
    expect((await hashFolder(folder))["00000000-0000-4000-8000-000000000010.jsonl"]).toBe(hash);
  });
});
