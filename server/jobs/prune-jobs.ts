import type { Context } from "@/server/context/context";
import { listJobFiles, removeJobFile } from "./job-file";
import { runningJobs } from "./running-jobs";

const keptMax = 100;

/** Forgets the oldest jobs, so that with a new one there are a hundred; what they archived stays in the stores. */
export async function pruneJobs({ home }: Context): Promise<void> {
  const files = await listJobFiles(home);
  for (const { jobId } of files.slice(keptMax - 1)) {
    if (!runningJobs().has(jobId)) await removeJobFile(home, jobId);
  }
}
