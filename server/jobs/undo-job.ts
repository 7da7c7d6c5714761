import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { findJob } from "./find-job";
import type { Job, JobLine } from "./job-record";
import { isUndoable, summaryOf } from "./job-summary";
import { inRowOrder } from "./in-row-order";
import { runJob } from "./run-job";
import { settleRow } from "./settle-row";
import { takeBackRow } from "./take-back-row";

/**
 * Takes a job's rows back in the background, the last one first; what changed since stays and says so, and can be tried once
 * more. Failures: invalid_request (no such job), conflict (it goes on, or nothing can be taken back), those of runJob.
 */
export async function undoJob(
  context: Context,
  { jobId, dryRun = false }: ParsedInput<"jobs.undo">,
): Promise<OperationOutput<"jobs.undo">> {
  const { job, state } = await findJob(context, jobId);
  if (state === "running" || state === "undoing") throw new Failure("conflict", "This job is going on.", { jobId });
  const indexes = job.rows.flatMap((row, index) => (isUndoable(row) || isCut(job, index) ? [index] : [])).toReversed();
  if (indexes.length === 0) throw new Failure("conflict", "Nothing of this job can be taken back.", { jobId });
  if (dryRun) return { ok: true, dryRun, job: summaryOf(job, state) };
  await runJob(context, job, {
    going: "undoing",
    finished: "undone",
    indexes,
    one: (whole, index, add) => inRowOrder(job, index, () => takeBackOne(whole, job, index, add)),
  });
  return { ok: true, dryRun, job: summaryOf(job, "undoing") };
}

async function takeBackOne(
  context: Context,
  job: Job,
  index: number,
  add: (line: JobLine) => Promise<void>,
): Promise<void> {
  const row = job.rows[index];
  if (!row) return;
  if (row.begun && isCut(job, index)) {
    const settled = await settleRow(context, job.head, row, row.begun);
    if (settled) await add({ type: "end", index, ...settled, atMs: context.clock.nowMs() });
  }
  const undo = row.end?.undo;
  if (!undo) return;
  const result = await takeBackRow(context, row.agentId, undo);
  await add({ type: "taken-back", index, ...result, atMs: context.clock.nowMs() });
}

/** The server ended in the midst of this row. */
function isCut({ rows }: Job, index: number): boolean {
  const row = rows[index];
  return row?.begun !== undefined && row.end === undefined;
}
