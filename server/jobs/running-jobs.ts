import { processWide } from "@/server/kernel/process-wide";
import { readProcess } from "@/server/kernel/read-process";
import type { Job } from "./job-record";

/** A job that this process works on now. */
export type RunningJob = { job: Job; isCancelled: boolean; ended: Promise<void> };

/** By id. Every bundle of the server shares it. */
export function runningJobs(): Map<string, RunningJob> {
  return processWide("rockpool.jobs", () => new Map<string, RunningJob>());
}

/** Its record says that it goes on, and nobody works on it any more. */
export async function isInterrupted({ head, phase }: Job): Promise<boolean> {
  if (phase.state !== "running" && phase.state !== "undoing") return false;
  if (runningJobs().has(head.jobId)) return false;
  if (phase.pid === undefined || phase.pid === process.pid) return true;
  const found = await readProcess(phase.pid);
  return !found.alive || (phase.starttime !== undefined && found.starttime !== phase.starttime);
}
