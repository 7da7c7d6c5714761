import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { findJob } from "./find-job";
import { summaryOf } from "./job-summary";
import { runningJobs } from "./running-jobs";

/** Stops a job before its next row; resolves when it stands. Failures: invalid_request (no such job), conflict (it does not go on here). */
export async function cancelJob(
  context: Context,
  { jobId }: ParsedInput<"jobs.cancel">,
): Promise<OperationOutput<"jobs.cancel">> {
  const { job } = await findJob(context, jobId);
  const running = runningJobs().get(jobId);
  if (!running) throw new Failure("conflict", "This job is not going on.", { jobId });
  running.isCancelled = true;
  await running.ended;
  return { ok: true, dryRun: false, job: summaryOf(job, job.phase.state) };
}
