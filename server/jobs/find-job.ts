import type { JobState } from "@/lib/contract/job-results";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { readJob } from "./job-file";
import type { Job, JobHead } from "./job-record";
import { isInterrupted, runningJobs } from "./running-jobs";

export type FoundJob = { job: Job; state: JobState };

/** A job of whoever asks; an admin sees those of everybody. Failure: invalid_request (no such job, also when it is another's). */
export async function findJob(context: Context, jobId: string): Promise<FoundJob> {
  const job = runningJobs().get(jobId)?.job ?? (await readJob(context.home, jobId));
  if (!job || !maySee(context, job.head)) throw new Failure("invalid_request", "There is no such job.", { jobId });
  return { job, state: await stateOf(job) };
}

export async function stateOf(job: Job): Promise<JobState> {
  return (await isInterrupted(job)) ? "interrupted" : job.phase.state;
}

/** A job that has to do with an agent that is hidden from its owner by now is hidden with it. */
export function maySee({ actor, home }: Pick<Context, "actor" | "home">, { actorId, agentIds }: JobHead): boolean {
  const { onlyAgents } = home;
  if (onlyAgents && agentIds.some((agentId) => !onlyAgents.has(agentId))) return false;
  return actorId === actor.id || (actor.role === "admin" && actor.agents === undefined);
}
