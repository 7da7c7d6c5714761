import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ResetsApplyResult, ResetsPlanResult } from "@/lib/contract/maintenance-results";
import { makeEmptyContext } from "@/server/testing/make-context";
import { hashFolder, sessionsFolder, writeText } from "@/server/testing/sessions-folder";
import { applyResets } from "./apply-resets";
import { listMaintenanceRuns } from "./list-maintenance-runs";
import { planResets } from "./plan-resets";
import { undoRun } from "./undo-run";

const nowMs = Date.parse("2026-11-21T12:00:00Z");
const hourMs = 3_600_000;

type Entry = Record<string, unknown> & { sessionId: string };

const header = (id: string, timestamp = "2026-11-01T08:00:00.000Z") =>
  `${JSON.stringify({ type: "session", version: 3, id, timestamp, cwd: "/" })}\n`;

async function makeHome(entries: Record<string, Entry>, config: unknown = {}) {
  const context = await makeEmptyContext({ nowMs });
  const { stateDir } = context.home;
  const folder = sessionsFolder(stateDir, "main");
  await writeText(stateDir, "openclaw.json", JSON.stringify({ env: { TZ: "UTC" }, ...Object(config) }));
  await writeText(folder, "sessions.json", JSON.stringify(entries, null, 2));
  for (const { sessionId } of Object.values(entries)) await writeText(folder, `${sessionId}.jsonl`, header(sessionId));
  const read = async (): Promise<Record<string, Entry>> =>
    JSON.parse(await readFile(path.join(folder, "sessions.json"), "utf8"));
  return { context, folder, read };
}

const old = { updatedAt: nowMs - 30 * hourMs, totalTokensFresh: true };
const fresh = { updatedAt: nowMs - hourMs };

describe("resets.plan", () => {
  it("lists what is due now with its reason, and what will be at another time", async () => {
    const { context, folder } = await makeHome({
      "agent:main:main": { sessionId: "s-main", ...old },
      "agent:main:telegram:direct:1": { sessionId: "s-fresh", ...fresh },
      "agent:main:cron:job": { sessionId: "s-cron", ...old },
      "agent:main:hook:h": { sessionId: "s-hook", ...old },
      "agent:main:subagent:1": { sessionId: "s-sub", ...old },
      global: { sessionId: "s-global", ...old },
    });
    const before = await hashFolder(folder);
    const plan = await planResets(context, {});
    expect(ResetsPlanResult.safeParse(JSON.parse(JSON.stringify(plan))).error).toBeUndefined();
    expect(plan).toMatchObject({ timeZone: "UTC", total: 6, due: 3, agents: [{ agentId: "main", total: 6, due: 3 }] });
    expect(plan.rows.map(({ key, mode, dueAt }) => ({ key, mode, dueAt }))).toEqual(
      ["agent:main:main", "agent:main:subagent:1", "global"].map((key) => {
        return { key, mode: "daily", dueAt: Date.parse("2026-11-21T04:00:00Z") };
      }),
    );
    const tonight = await planResets(context, { atMs: Date.parse("2026-11-22T04:00:00Z") });
    expect(tonight.rows.map(({ key }) => key)).toContain("agent:main:telegram:direct:1");
    expect(await hashFolder(folder)).toEqual(before);
  });

  it("reads the first line of a transcript where a late store records no start", async () => {
    const late = { updatedAt: nowMs, modelOverrideSource: "user" };
    const { context } = await makeHome({
      "agent:main:a": { sessionId: "s-a", ...late },
      "agent:main:b": { sessionId: "s-b", ...late, sessionStartedAt: nowMs },
    });
    expect((await planResets(context, {})).rows.map(({ key }) => key)).toEqual(["agent:main:a"]);
  });

  it("says what blocks a reset, and what people would be told", async () => {
    const { context, folder } = await makeHome(
      { "agent:main:telegram:direct:1": { sessionId: "s-1", ...old, lastChannel: "telegram", lastTo: "1" } },
      { session: { reset: { notifyUser: true } } },
    );
    await writeFile(path.join(folder, "s-1.jsonl.lock"), JSON.stringify({ pid: process.ppid }));
    const { rows } = await planResets(context, {});
    expect(rows).toMatchObject([{ blocked: "a turn is writing its transcript", notice: "Session reset (telegram 1)" }]);
  });
});

describe("resets.apply", () => {
  it("resets what is due, one result each, and its undo brings the sessions back", async () => {
    const { context, folder, read } = await makeHome({
      "agent:main:main": { sessionId: "s-main", ...old, label: "Mine", thinkingLevel: "high" },
      "agent:main:b": { sessionId: "s-b", ...old },
      "agent:main:c": { sessionId: "s-c", ...fresh },
    });
    const transcript = await readFile(path.join(folder, "s-main.jsonl"));
    const dry = await applyResets(context, { dryRun: true });
    expect(dry).toMatchObject({ dryRun: true, reset: 2, runIds: [] });
    expect((await read())["agent:main:main"]?.sessionId).toBe("s-main");

    const applied = await applyResets(context, {});
    expect(ResetsApplyResult.safeParse(JSON.parse(JSON.stringify(applied))).error).toBeUndefined();
    expect(applied).toMatchObject({ ok: true, reset: 2, failed: 0, remaining: 0 });
    const after = await read();
    expect(after["agent:main:main"]?.sessionId).not.toBe("s-main");
    expect(after["agent:main:c"]?.sessionId).toBe("s-c");
    expect(Object.keys(await hashFolder(folder)).filter((name) => name.includes(".reset."))).toHaveLength(2);
    expect((await listMaintenanceRuns(context, {})).runs[0]).toMatchObject({
      kind: "resets",
      entries: 2,
      undoable: true,
    });

    const undone = await undoRun(context, { runId: applied.runIds[0] ?? "" });
    expect(undone).toMatchObject({ entries: 2, left: [] });
    expect((await read())["agent:main:main"]).toMatchObject({
      sessionId: "s-main",
      label: "Mine",
      thinkingLevel: "high",
    });
    expect((await readFile(path.join(folder, "s-main.jsonl"))).equals(transcript)).toBe(true);
  });

  it("goes on after one that fails, and passes over what is not due", async () => {
    const { context, folder, read } = await makeHome({
      "agent:main:a": { sessionId: "s-a", ...old },
      "agent:main:b": { sessionId: "s-b", ...old },
      "agent:main:c": { sessionId: "s-c", ...fresh },
    });
    await writeFile(path.join(folder, "s-a.jsonl.lock"), JSON.stringify({ pid: process.ppid }));
    const result = await applyResets(context, { keys: ["agent:main:a", "agent:main:b", "agent:main:c"] });
    expect(result.results.map(({ key, outcome, reason }) => ({ key, outcome, reason }))).toEqual([
      { key: "agent:main:c", outcome: "skipped", reason: "It is not due." },
      { key: "agent:main:a", outcome: "skipped", reason: "a turn is writing its transcript" },
      expect.objectContaining({ key: "agent:main:b", outcome: "reset" }),
    ]);
    expect((await read())["agent:main:a"]?.sessionId).toBe("s-a");
  });

  it("resets nothing for a time to come", async () => {
    const { context } = await makeHome({ "agent:main:a": { sessionId: "s-a", ...fresh } });
    await expect(applyResets(context, { atMs: nowMs + hourMs })).rejects.toMatchObject({ code: "invalid_request" });
  });
});
