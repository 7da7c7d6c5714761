import type { RowState, SessionKind, SessionRow } from "@/lib/registry/session-row";

export type Word = { word: string; tone: "neutral" | "accent" | "green" | "amber" | "red" | "blue"; meaning: string };

const dayMs = 24 * 60 * 60_000;

/** What state a row is in, as a word and a colour. */
export function stateWord(row: SessionRow, nowMs: number): Word {
  switch (row.state) {
    case "active":
      return entryWord(row, nowMs);
    case "damaged":
      return { ...words.damaged, meaning: row.damage?.join("; ") ?? words.damaged.meaning };
    case "orphan":
    case "reset":
    case "deleted":
    case "bak":
    case "unknown":
      return words[row.state];
  }
}

const words: Record<RowState, Word> = {
  active: { word: "Active", tone: "neutral", meaning: "An entry of the registry." },
  damaged: { word: "Damaged", tone: "red", meaning: "An entry that cannot be used as it is." },
  orphan: { word: "Orphan", tone: "amber", meaning: "A transcript that no entry names." },
  reset: { word: "Reset", tone: "blue", meaning: "What a reset put aside." },
  deleted: { word: "Deleted", tone: "neutral", meaning: "What a deletion put aside." },
  bak: { word: "Backup", tone: "neutral", meaning: "A copy made before a change." },
  unknown: { word: "Other file", tone: "neutral", meaning: "A file that is no transcript we know." },
};

/** Every state with its word and what it means. */
export const stateWords: ReadonlyMap<string, Word> = new Map(Object.entries(words));

function entryWord(row: SessionRow, nowMs: number): Word {
  if (row.locked)
    return { word: "Writing", tone: "accent", meaning: "A process holds the lock of the transcript now." };
  if (row.fileState === "missing")
    return { word: "No transcript", tone: "amber", meaning: "The entry names a file that is not there." };
  if (row.fileState === "outside" || row.fileState === "unsafe")
    return { word: "Unsafe path", tone: "red", meaning: "The entry names a file that Rockpool does not open." };
  const isRecent = row.updatedAt !== null && nowMs - row.updatedAt < dayMs;
  return { ...words.active, tone: isRecent ? "green" : "neutral" };
}

const kindWords: Record<SessionKind, string> = {
  main: "Main",
  direct: "Direct",
  group: "Group",
  channel: "Channel",
  thread: "Thread",
  cron: "Cron",
  "cron-run": "Cron run",
  hook: "Hook",
  subagent: "Subagent",
  acp: "ACP",
  openai: "OpenAI API",
  dashboard: "Dashboard",
  heartbeat: "Heartbeat",
  explicit: "Explicit",
  global: "Global",
  unknown: "Unknown",
  other: "Other",
};

export function kindWord(kind: SessionKind): string {
  return kindWords[kind];
}
