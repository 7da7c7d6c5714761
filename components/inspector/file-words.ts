import type { SessionDetail, SessionFile } from "@/lib/contract/session-results";

type Words = { word: string; tone: "green" | "neutral" | "amber" | "blue"; readable: boolean };

/** What each kind of file is called, and whether it holds a transcript that can be read. */
export const fileWords: Record<SessionFile["state"], Words> = {
  live: { word: "live", tone: "green", readable: true },
  reset: { word: "reset", tone: "blue", readable: true },
  deleted: { word: "deleted", tone: "amber", readable: true },
  bak: { word: "backup", tone: "neutral", readable: true },
  orphan: { word: "orphan", tone: "amber", readable: true },
  checkpoint: { word: "checkpoint", tone: "neutral", readable: true },
  lock: { word: "lock", tone: "neutral", readable: false },
  trajectory: { word: "trajectory", tone: "neutral", readable: false },
  other: { word: "other", tone: "neutral", readable: false },
};

type Lock = NonNullable<SessionDetail["lock"]>;

/** Who holds the transcript, in one sentence. */
export function lockSentence({ pid, state, process }: Lock): string {
  const named = pid === null ? "A process that the lock does not name" : `Process ${pid}`;
  const holder = process?.name === undefined ? named : `${named} (${process.name})`;
  switch (state) {
    case "live":
      return `${holder} is running and writes this transcript now.`;
    case "dead":
      return `${holder} left this lock behind; it no longer runs.`;
    case "recycled":
      return `${holder} left this lock behind; its number belongs to another process now.`;
    case "malformed":
      return "The lock cannot be read; it may be in the middle of being written.";
    case "directory":
      return "A folder stands where the lock should be; another tool made it.";
    case "unknown":
      return `${holder} may hold this lock; it cannot be opened.`;
  }
}
