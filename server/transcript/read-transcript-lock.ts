import type { LockProcess, LockState } from "@/lib/contract/lock-results";
import { describeProcess } from "@/server/kernel/describe-process";
import { isAbandoned } from "@/server/kernel/is-abandoned";
import { type LockState as KernelLockState, type Lock, readLock } from "@/server/kernel/read-lock";
import type { TranscriptFolder } from "./open-transcript";
import { transcriptPath } from "./transcript-path";

export type TranscriptLock = {
  pid: number | null;
  state: LockState;
  createdAt?: number;
  /** of a holder that runs */
  process?: LockProcess;
};

/** Who holds the lock of a transcript now; null when nobody does. Failure: unavailable (the folder is gone). */
export async function readTranscriptLock(store: TranscriptFolder, file: string): Promise<TranscriptLock | null> {
  const lock = await readLock(`${await transcriptPath(store, file)}.lock`);
  return lock && shown(lock);
}

/** As readTranscriptLock, but null also for a lock that nobody will come back for: whoever writes takes that one over. */
export async function heldTranscriptLock(store: TranscriptFolder, file: string): Promise<TranscriptLock | null> {
  const lock = await readLock(`${await transcriptPath(store, file)}.lock`);
  return lock === null || isAbandoned(lock) ? null : shown(lock);
}

async function shown(lock: Lock): Promise<TranscriptLock> {
  const { pid, createdAt } = lock;
  return {
    pid,
    state: shownLockState(lock.state),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(pid !== null && lock.state === "live" ? { process: await describeProcess(pid) } : {}),
  };
}

/** The state of a lock in the words of the wire. */
export function shownLockState(state: KernelLockState): LockState {
  if (state === "folder") return "directory";
  return state === "unreadable" ? "unknown" : state;
}
