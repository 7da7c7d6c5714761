import path from "node:path";
import type { ResetRow } from "@/lib/contract/maintenance-results";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure, isFailure } from "@/lib/failure/failure";
import { canonicalKey } from "@/lib/session-key/match-session-key";
import type { Context } from "@/server/context/context";
import { storeOfAgent } from "@/server/sessions/open-home";
import { resetSession } from "@/server/sessions/reset-session";
import { blankRun } from "./begin-run";
import { type DueResets, dueResets } from "./due-resets";
import { type RunRecord, writeRun } from "./run-record";

type Input = ParsedInput<"resets.apply">;
type Output = OperationOutput<"resets.apply">;
type Result = Output["results"][number];

const resetsMax = 500;

/**
 * Resets what is due, each through the ordinary reset, at most 500 in one call; one that fails does not stop the others.
 * Every agent's resets are one run that can be undone. Failures: forbidden (no keys, and not an admin), invalid_request (a
 * time to come), agent_missing.
 */
export async function applyResets(context: Context, input: Input): Promise<Output> {
  const { keys, agentId, dryRun = false } = input;
  if (keys === undefined && context.actor.role !== "admin") {
    throw new Failure("forbidden", "To reset everything that is due you need the role admin; name the keys otherwise.");
  }
  const nowMs = context.clock.nowMs();
  const atMs = input.atMs ?? nowMs;
  if (atMs > nowMs) throw new Failure("invalid_request", "Only what is due by now can be reset.", { atMs, nowMs });
  const due = await dueResets(context, { agentId, atMs });
  const { chosen, results } = choose(due, keys, agentId);
  const now = chosen.slice(0, resetsMax);
  const runIds: string[] = [];
  for (const id of new Set(now.map((row) => row.agentId))) {
    const rows = now.filter((row) => row.agentId === id);
    const done = dryRun ? rows.map(wouldReset) : await resetAll(context, due, id, rows, runIds);
    results.push(...done);
  }
  const failed = results.filter(({ outcome }) => outcome === "failed").length;
  return {
    ok: failed === 0,
    dryRun,
    at: atMs,
    results,
    reset: results.filter(({ outcome }) => outcome === "reset" || outcome === "would-reset").length,
    failed,
    remaining: chosen.length - now.length,
    runIds,
  };
}

function choose(
  { home, stores }: DueResets,
  keys: readonly string[] | undefined,
  agentId: string | undefined,
): { chosen: ResetRow[]; results: Result[] } {
  const due = stores.flatMap(({ rows }) => rows);
  if (keys === undefined) return { chosen: due, results: [] };
  const context = { ...home.keys, defaultAgentId: agentId ?? home.keys.defaultAgentId };
  const asked = new Map(keys.map((key) => [canonicalKey(key, context), key]));
  const chosen = due.filter(({ key }) => asked.has(key) || keys.includes(key));
  const met = new Set(chosen.flatMap(({ key }) => [key, asked.get(key) ?? key]));
  const results = [...asked].flatMap(([canonical, key]): Result[] =>
    met.has(canonical) || met.has(key)
      ? []
      : [{ agentId: agentId ?? "", key: canonical, outcome: "skipped", reason: "It is not due." }],
  );
  return { chosen, results };
}

function wouldReset({ agentId, key, reason, blocked, notice }: ResetRow): Result {
  if (blocked !== undefined) return { agentId, key, outcome: "skipped", reason: blocked };
  return { agentId, key, outcome: "would-reset", reason, ...(notice === undefined ? {} : { notice }) };
}

async function resetAll(
  context: Context,
  { home }: DueResets,
  agentId: string,
  rows: readonly ResetRow[],
  runIds: string[],
): Promise<Result[]> {
  const { registryPath } = storeOfAgent(home, agentId);
  let record = await blankRun(context, { agentId, registryPath, kind: "resets" });
  const results: Result[] = [];
  for (const row of rows) {
    const result = await resetOne(context, row);
    results.push(result);
    if (result.outcome !== "reset") continue;
    record = withReset(record, result);
    await writeRun(context.home, record);
  }
  if (record.resets.length === 0) return results;
  await writeRun(context.home, { ...record, state: "done", endedAtMs: context.clock.nowMs() });
  runIds.push(record.runId);
  return results;
}

async function resetOne(context: Context, row: ResetRow): Promise<Result> {
  const { agentId, key, reason, blocked, notice } = row;
  if (blocked !== undefined) return { agentId, key, outcome: "skipped", reason: blocked };
  try {
    const { previousSessionId, archived } = await resetSession(context, { sessionKey: key, agentId, reason: row.mode });
    const told = notice === undefined ? {} : { notice };
    return { agentId, key, outcome: "reset", reason, previousSessionId, archived, ...told };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { agentId, key, outcome: "failed", reason: error.message, code: error.code };
  }
}

function withReset(record: RunRecord, { key, previousSessionId = null, archived = [], notice }: Result): RunRecord {
  const [archive] = archived;
  const reset = { key, sessionId: previousSessionId, archive: archive === undefined ? null : path.basename(archive) };
  const notices = notice === undefined ? record.notices : { ...record.notices, [key]: notice };
  return { ...record, resets: [...record.resets, reset], notices };
}
