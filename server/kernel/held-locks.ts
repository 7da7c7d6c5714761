import { processWide } from "./process-wide";

/** Device and inode of each lock of this process that is in use. One of ours that is not here was left by a failed removal. */
export function heldLocks(): Set<string> {
  return processWide("rockpool.locks", () => new Set<string>());
}
