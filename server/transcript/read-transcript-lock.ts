import { type LockState, readLock } from "@/server/kernel/read-lock";
import type { TranscriptFolder } from "./open-transcript";
import { transcriptPath } from "./transcript-path";

export type TranscriptLock = {
  pid: number | null;
  /** unknown: a lock file that cannot be read, or that its writer has not finished */
  state: "live" | "dead" | "recycled" | "unknown";
  createdAt?: number;
};

/** Who holds the lock of a transcript now; null when nobody does. Failure: unavailable (the folder is gone). */
export async function readTranscriptLock(store: TranscriptFolder, file: string): Promise<TranscriptLock | null> {
  const lock = await readLock(`${await transcriptPath(store, file)}.lock`);
  if (lock === null) return null;
  const createdAt = lock.createdAt === undefined ? {} : { createdAt: lock.createdAt };
  return { pid: lock.pid, state: shownState(lock.state), ...createdAt };
}

function shownState(state: LockState): TranscriptLock["state"] {
  return state === "live" || state === "dead" || state === "recycled" ? state : "unknown";
}
