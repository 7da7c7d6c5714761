import type { JobPlan, JobPlanRow } from "@/lib/contract/job-results";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import { splitSessionKey } from "@/lib/session-key/split-session-key";
import type { Context } from "@/server/context/context";
import { doRow } from "./do-row";
import { doRows } from "./do-rows";
import { createJobFile } from "./job-file";
import { type Job, type JobHead, type JobTarget, foldJob } from "./job-record";
import { summaryOf } from "./job-summary";
import { pruneJobs } from "./prune-jobs";
import { planIdOf, selectTargets } from "./select-targets";

type Input = ParsedInput<"jobs.start">;
type Output = OperationOutput<"jobs.start">;

const plannedMax = 500;
const planningMs = 5000;
const rowsPerLine = 500;

/**
 * Does one thing to many sessions, each through the operation for one, in the background. A dry run tells what would happen to
 * the first 500, or as many as five seconds allow. Failures: invalid_request, session_missing, too_large (over 10,000), conflict
 * (not the sessions of the plan any more), unavailable (four jobs go on, the disk), read_only.
 */
export async function startJob(context: Context, input: Input): Promise<Output> {
  const { action, selection, planId, dryRun = false } = input;
  refuseMisfits(input);
  const targets = await selectTargets(context, action, selection);
  const foundId = planIdOf(action, targets);
  if (planId !== undefined && planId !== foundId) {
    throw new Failure("conflict", "The filter fits other sessions than it did; look at the plan again.");
  }
  const job = newJob(context, input, targets);
  if (dryRun) return { ok: true, dryRun, plan: await planJob(context, job, foundId) };
  await pruneJobs(context);
  await createJobFile(context.home, job.head.jobId, [job.head, ...rowLines(targets)]);
  await doRows(context, job);
  return { ok: true, dryRun, job: summaryOf(job, "running") };
}

function refuseMisfits({ action, updates, strategy, maxLines }: Input): void {
  if ((updates !== undefined && Object.keys(updates).length > 0) !== (action === "patch")) {
    throw new Failure("invalid_request", "A patch needs updates, and nothing else takes them.");
  }
  if (action !== "compact" && (strategy !== undefined || maxLines !== undefined)) {
    throw new Failure("invalid_request", "Only a compact takes a strategy or maxLines.");
  }
}

function newJob({ clock, ids, actor }: Context, input: Input, targets: readonly JobTarget[]): Job {
  const { action, updates, strategy, maxLines, reason } = input;
  const head: JobHead = {
    type: "job",
    jobId: ids.uuid(),
    action,
    ...(updates === undefined ? {} : { updates }),
    ...(strategy === undefined ? {} : { strategy }),
    ...(maxLines === undefined ? {} : { maxLines }),
    ...(reason === undefined ? {} : { reason }),
    actorId: actor.id,
    by: actor.name,
    agentIds: agentsOf(targets),
    startedAtMs: clock.nowMs(),
  };
  const job = foldJob([head, ...rowLines(targets)]);
  if (!job) throw new Error("A job has a head.");
  return job;
}

function rowLines(targets: readonly JobTarget[]) {
  const starts = Array.from({ length: Math.ceil(targets.length / rowsPerLine) }, (_, index) => index * rowsPerLine);
  return starts.map((start) => ({ type: "rows" as const, rows: targets.slice(start, start + rowsPerLine) }));
}

/** The agent of a store, and that of a key that stands in another's. */
function agentsOf(targets: readonly JobTarget[]): string[] {
  const ids = targets.flatMap(({ agentId, key }) => [agentId, splitSessionKey(key).agentId ?? ""]);
  return [...new Set(ids.filter((id) => id !== "").map(normaliseAgentId))].sort();
}

async function planJob(context: Context, { head, rows }: Job, planId: string): Promise<JobPlan> {
  const untilMs = context.clock.nowMs() + planningMs;
  const planned: JobPlanRow[] = [];
  for (const row of rows.slice(0, plannedMax)) {
    if (planned.length > 0 && context.clock.nowMs() > untilMs) break;
    const { state, reason, code, undo, effects, sizeBytes, changes } = await doRow(context, head, row, {
      dryRun: true,
    });
    planned.push({
      agentId: row.agentId,
      key: row.key,
      ...(row.file === undefined ? {} : { file: row.file }),
      title: row.title,
      outcome: state === "done" ? "would" : state,
      ...(reason === undefined ? {} : { reason }),
      ...(code === undefined ? {} : { code }),
      undoable: undo !== undefined,
      effects,
      sizeBytes,
      ...(changes === undefined ? {} : { fields: changes }),
    });
  }
  const count = (fits: (row: JobPlanRow) => boolean) => planned.filter(fits).length;
  return {
    planId,
    action: head.action,
    total: rows.length,
    planned: planned.length,
    rows: planned,
    would: count(({ outcome }) => outcome === "would"),
    nothing: count(({ outcome }) => outcome === "nothing"),
    refused: count(({ outcome }) => outcome === "refused"),
    final: count(({ outcome, undoable }) => outcome === "would" && !undoable),
    files: planned.reduce((sum, { effects }) => sum + effects.length, 0),
    sizeBytes: planned.reduce((sum, row) => sum + row.sizeBytes, 0),
  };
}
