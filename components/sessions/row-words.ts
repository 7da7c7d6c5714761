import type { SessionKind, SessionRow } from "@/lib/registry/session-row";

export type Word = { word: string; tone: "neutral" | "accent" | "green" | "amber" | "red" | "blue"; meaning: string };

const dayMs = 24 * 60 * 60_000;

/** What state a row is in, as a word and a colour. */
export function stateWord(row: SessionRow, nowMs: number): Word {
  switch (row.state) {
    case "active":
      return entryWord(row, nowMs);
    case "damaged":
      return { word: "Damaged", tone: "red", meaning: row.damage?.join("; ") ?? "The entry cannot be used as it is." };
    case "orphan":
      return { word: "Orphan", tone: "amber", meaning: "A transcript that no entry names." };
    case "reset":
      return { word: "Reset", tone: "blue", meaning: "What a reset put aside." };
    case "deleted":
      return { word: "Deleted", tone: "neutral", meaning: "What a deletion put aside." };
    case "bak":
      return { word: "Backup", tone: "neutral", meaning: "A copy made before a change." };
    case "unknown":
      return { word: "Other file", tone: "neutral", meaning: "A file that is no transcript we know." };
  }
}

function entryWord(row: SessionRow, nowMs: number): Word {
  if (row.locked)
    return { word: "Writing", tone: "accent", meaning: "A process holds the lock of the transcript now." };
  if (row.fileState === "missing")
    return { word: "No transcript", tone: "amber", meaning: "The entry names a file that is not there." };
  if (row.fileState === "outside" || row.fileState === "unsafe")
    return { word: "Unsafe path", tone: "red", meaning: "The entry names a file that Rockpool does not open." };
  const isRecent = row.updatedAt !== null && nowMs - row.updatedAt < dayMs;
  return { word: "Active", tone: isRecent ? "green" : "neutral", meaning: "An entry of the registry." };
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
