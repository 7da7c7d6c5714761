import type { OperationInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { runningJobs } from "@/server/jobs/running-jobs";
import { askOperation } from "./ask-operation";
import { makeEmptyContext } from "./make-context";
import { readText, sessionsFolder } from "./sessions-folder";
import { generateBulkStore } from "./store-generator";

type Entries = Record<string, Record<string, unknown>>;

/** Keys of the sessions that openJobStore makes. */
export const keyOf = (index: number) => `agent:main:telegram:direct:${1_000_000 + index}`;

/** An agent with so many sessions, gone when the test ends. */
export async function openJobStore(sessions: number) {
  const context = await makeEmptyContext();
  generateBulkStore(context.home.stateDir, { nowMs: Date.now(), sessions, exchangesMax: 2 });
  const folder = sessionsFolder(context.home.stateDir, "main");
  const registry = async (): Promise<Entries> => JSON.parse(await readText(folder, "sessions.json"));
  return { context, folder, registry };
}

/** Asks as the wire does. */
export const startJob = (context: Context, input: OperationInput<"jobs.start">) =>
  askOperation(context, "jobs.start", input);

/** Starts a job, or goes on with one, and waits until it stands. */
export async function finishJob(context: Context, answer: Promise<{ job?: { jobId: string } | undefined }>) {
  const jobId = (await answer).job?.jobId ?? "";
  await runningJobs().get(jobId)?.ended;
  return askOperation(context, "jobs.get", { jobId, limit: 500 });
}

export const keys = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => keyOf(from + index));
/** The session id of each key. */
export const idsOf = (entries: Entries) =>
  Object.fromEntries(Object.entries(entries).map(([key, one]) => [key, one["sessionId"]]));
