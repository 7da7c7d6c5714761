import type { Tone } from "@/components/ui/badge";
import type { LockRow, LockState } from "@/lib/contract/lock-results";

/** What each state of a lock is called. */
export const lockStateWords: Record<LockState, { word: string; tone: Tone }> = {
  live: { word: "held", tone: "accent" },
  dead: { word: "left behind", tone: "amber" },
  recycled: { word: "left behind", tone: "amber" },
  malformed: { word: "unreadable", tone: "amber" },
  directory: { word: "folder", tone: "neutral" },
  unknown: { word: "unknown", tone: "neutral" },
};

/** What a lock is for. */
export const lockKindWords: Record<LockRow["locks"], string> = {
  registry: "Registry",
  transcript: "Transcript",
  "usage-cache": "Usage cache",
  claim: "Claim on a lock",
  other: "Another file",
};

/** The holder in a few words: `node, process 4242`. */
export function holderWords({ pid, process }: Pick<LockRow, "pid" | "process">): string {
  if (pid === null) return "nobody is named";
  return process?.name === undefined ? `process ${pid}` : `${process.name}, process ${pid}`;
}
