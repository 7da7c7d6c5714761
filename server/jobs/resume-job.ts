import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { doRows } from "./do-rows";
import { findJob } from "./find-job";
import { summaryOf } from "./job-summary";

/** Does the rows that an interrupted or cancelled job left. Failures: invalid_request (no such job), conflict, those of doRows. */
export async function resumeJob(
  context: Context,
  { jobId }: ParsedInput<"jobs.resume">,
): Promise<OperationOutput<"jobs.resume">> {
  const { job, state } = await findJob(context, jobId);
  if (!summaryOf(job, state).canResume) throw new Failure("conflict", "Nothing of this job is left to do.", { jobId });
  await doRows(context, job);
  return { ok: true, dryRun: false, job: summaryOf(job, job.phase.state) };
}
