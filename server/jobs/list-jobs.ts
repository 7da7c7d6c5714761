import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { maySee, stateOf } from "./find-job";
import { type JobFile, listJobFiles, readJob } from "./job-file";
import type { JobHead, JobPhase } from "./job-record";
import { summaryOf } from "./job-summary";
import { runningJobs } from "./running-jobs";

type Summary = OperationOutput<"jobs.list">["jobs"][number];
type Known = { seen: string; head: JobHead; phase: JobPhase; summary: Summary };

const shownMax = 20;
const known = new Map<string, Known>();

/** The jobs of whoever asks, the one that was touched last first; an admin sees those of everybody. */
export async function listJobs(
  context: Context,
  { limit = shownMax }: ParsedInput<"jobs.list">,
): Promise<OperationOutput<"jobs.list">> {
  const files = await listJobFiles(context.home);
  for (const jobId of known.keys()) if (!files.some((file) => file.jobId === jobId)) known.delete(jobId);
  const jobs: Summary[] = [];
  for (const file of files) {
    const one = await summarise(context, file);
    if (one && maySee(context, one.head)) jobs.push(one.summary);
    if (jobs.length === limit) break;
  }
  return { jobs };
}

/** A job that nobody works on is read once. */
async function summarise({ home }: Context, { jobId, mtimeMs, sizeBytes }: JobFile): Promise<Known | null> {
  const running = runningJobs().get(jobId);
  const seen = `${home.dataDir}\n${mtimeMs}\n${sizeBytes}`;
  const before = known.get(jobId);
  if (!running && before?.seen === seen) return before;
  const job = running?.job ?? (await readJob(home, jobId));
  if (!job) return null;
  const { head, phase } = job;
  const found = { seen, head, phase, summary: summaryOf(job, await stateOf(job)) };
  const isGoingOn = found.summary.state === "running" || found.summary.state === "undoing";
  if (!isGoingOn) known.set(jobId, found);
  return found;
}
