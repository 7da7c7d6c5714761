import type { Grouping } from "@/lib/contract/inputs";
import { SessionKind } from "@/lib/registry/session-row";
import { kindWord, stateWords } from "./row-words";

export const groupingWords: Record<Grouping, string> = {
  agent: "Agent",
  channel: "Channel",
  kind: "Kind",
  state: "State",
  day: "Day",
};

/** What stands above a group of rows. */
export function groupWord(grouping: Grouping, value: string, nowMs: number): string {
  switch (grouping) {
    case "agent":
      return value;
    case "channel":
      return value === "" ? "No channel" : value;
    case "kind": {
      const kind = SessionKind.safeParse(value);
      return kind.success ? kindWord(kind.data) : value;
    }
    case "state":
      return stateWords.get(value)?.word ?? value;
    case "day":
      return dayWord(value, nowMs);
  }
}

/** The filter term that leaves this group alone; null when none can. */
export function groupTerm(grouping: Grouping, value: string): string | null {
  if (grouping === "day") return value === "" ? null : `updated:${value}`;
  if (value === "") return `-${grouping}:*`;
  return `${grouping === "state" ? "is" : grouping}:${/[\s()|"\\]/.test(value) ? JSON.stringify(value) : value}`;
}

const dayMs = 24 * 60 * 60_000;

function dayWord(day: string, nowMs: number): string {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split("-").map(Number);
  const at = new Date(year, month - 1, date);
  if (Number.isNaN(at.getTime())) return "Time unknown";
  if (isSameDay(at, new Date(nowMs))) return "Today";
  if (isSameDay(at, new Date(nowMs - dayMs))) return "Yesterday";
  return at.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}
