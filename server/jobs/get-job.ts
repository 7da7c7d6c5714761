import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { findJob } from "./find-job";
import { jobRow, summaryOf } from "./job-summary";

const rowsPerPage = 100;

/** A job and a page of its rows, in the order of work. Failure: invalid_request (no such job). */
export async function getJob(
  context: Context,
  { jobId, offset = 0, limit = rowsPerPage, states }: ParsedInput<"jobs.get">,
): Promise<OperationOutput<"jobs.get">> {
  const { job, state } = await findJob(context, jobId);
  const rows = job.rows.map(jobRow);
  const matching = states === undefined ? rows : rows.filter((row) => states.includes(row.state));
  return {
    job: summaryOf(job, state),
    rows: matching.slice(offset, offset + limit),
    matching: matching.length,
  };
}
