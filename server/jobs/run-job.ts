import type { JobState } from "@/lib/contract/job-results";
import { Failure } from "@/lib/failure/failure";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import type { Context } from "@/server/context/context";
import { readProcess } from "@/server/kernel/read-process";
import { type JobWriter, openJobFile } from "./job-file";
import { type Job, type JobLine, addLine } from "./job-record";
import { countsOf } from "./job-summary";
import { type RunningJob, runningJobs } from "./running-jobs";

export type JobWork = {
  /** what the job is while this goes on, and when all of it is done */
  going: "running" | "undoing";
  finished: "done" | "undone";
  /** rows in the order of work */
  indexes: readonly number[];
  /** does one row; what it adds is durable before the next row begins */
  one(context: Context, index: number, add: (line: JobLine) => Promise<void>): Promise<void>;
};

const runningMax = 4;
const progressMs = 250;

/**
 * Works on a job in the background, one row after another, whoever closes the browser; `ended` in runningJobs resolves when it
 * stops. Resolves once its record says that it goes on. Failures: conflict (it goes on already), unavailable (four others do, or
 * the disk), read_only.
 */
export async function runJob(asked: Context, job: Job, work: JobWork): Promise<void> {
  const running = runningJobs();
  const { jobId } = job.head;
  if (running.has(jobId)) throw new Failure("conflict", "This job is going on.", { jobId });
  if (running.size >= runningMax) {
    throw new Failure("unavailable", `${runningMax} jobs are going on already; wait until one of them is done.`);
  }
  // Nobody waits for the answer any more: the end of the request that asked must not end the work.
  const { signal: _signal, ...context } = asked;
  const mine: RunningJob = { job, isCancelled: false, ended: Promise.resolve() };
  running.set(jobId, mine);
  try {
    const { starttime } = await readProcess(process.pid);
    const writer = await openJobFile(context.home, jobId);
    const add = adder(job, writer);
    await add(phaseLine(context, work.going, { pid: process.pid, ...(starttime === undefined ? {} : { starttime }) }));
    mine.ended = workOn(context, mine, work, add)
      .catch((error: unknown) => context.log.error({ error: String(error), jobId }, "a job stopped"))
      .finally(async () => {
        running.delete(jobId);
        await writer.close();
        tell(context, job);
      });
  } catch (error) {
    running.delete(jobId);
    throw error;
  }
}

async function workOn(
  context: Context,
  mine: RunningJob,
  { indexes, one, finished }: JobWork,
  add: (line: JobLine) => Promise<void>,
): Promise<void> {
  let toldAtMs = 0;
  for (const index of indexes) {
    const stop = mine.isCancelled ? "It was cancelled." : lostRight(context);
    if (stop !== null) return add(phaseLine(context, "cancelled", { note: stop }));
    await one(context, index, add);
    const nowMs = context.clock.nowMs();
    if (nowMs - toldAtMs < progressMs) continue;
    toldAtMs = nowMs;
    tell(context, mine.job);
  }
  await add(phaseLine(context, finished, {}));
}

function adder(job: Job, writer: JobWriter): (line: JobLine) => Promise<void> {
  return async (line) => {
    await writer.add(line);
    addLine(job, line);
  };
}

function phaseLine(
  { clock }: Context,
  state: JobState,
  more: { pid?: number; starttime?: number; note?: string },
): JobLine {
  return { type: "phase", state, atMs: clock.nowMs(), ...more };
}

/** Rights may go while a job goes on: a person who may no longer do it does not go on doing it. */
function lostRight({ access, actor }: Context): string | null {
  if (!access || !actor.id.startsWith("user:")) return null;
  const user = access.users.find(actor.name);
  const agents = user?.agents?.map(normaliseAgentId);
  const isSame =
    user !== null &&
    user.role === actor.role &&
    agents?.length === actor.agents?.size &&
    (agents ?? []).every((agentId) => actor.agents?.has(agentId));
  return isSame ? null : "The rights of who started it changed.";
}

function tell({ onJob }: Context, { head, rows, phase }: Job): void {
  const { total, waiting, refused } = countsOf(rows);
  onJob?.({ jobId: head.jobId, by: head.actorId, state: phase.state, done: total - waiting, total, refused });
}
