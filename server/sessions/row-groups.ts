import type { Grouping } from "@/lib/contract/inputs";
import type { OperationOutput } from "@/lib/contract/operations";
import { type SessionRow, rowStates } from "@/lib/registry/session-row";

type Groups = NonNullable<OperationOutput<"sessions.list">["groups"]>;

/** The group a row stands in; "" when it has no channel or no time. A row that was placed before stays there. */
export function groupOf(row: SessionRow, grouping: Grouping): string {
  if (row.groupedAs !== undefined) return row.groupedAs;
  switch (grouping) {
    case "agent":
      return row.agentId;
    case "channel":
      return row.channel ?? "";
    case "kind":
      return row.sessionKind;
    case "state":
      return row.state;
    case "day":
      return dayOf(row.updatedAt ?? row.archivedAt ?? row.modifiedAt);
  }
}

/** The order in which groups follow each other: the newest day first, states as they are listed, names by their letters. */
export function groupOrder(grouping: Grouping): (one: string, other: string) => number {
  if (grouping === "state") return (one, other) => stateRank(one) - stateRank(other);
  const sign = grouping === "day" ? -1 : 1;
  return (one, other) => {
    if (one === other) return 0;
    if (one === "" || other === "") return one === "" ? 1 : -1;
    return one < other ? -sign : sign;
  };
}

/** How many of these sorted rows stand in each group. */
export function countGroups(sorted: readonly SessionRow[], grouping: Grouping): Groups {
  const counts = new Map<string, number>();
  for (const row of sorted) {
    const value = groupOf(row, grouping);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}

const states: readonly string[] = rowStates;

function stateRank(state: string): number {
  return states.indexOf(state);
}

/** Every zone is off by a multiple of this, so all moments within one step have the same day. */
const stepMs = 15 * 60_000;
const daysKept = 100_000;
const days = new Map<number, string>();

function dayOf(at: number | null | undefined): string {
  if (at === null || at === undefined || Number.isNaN(new Date(at).getTime())) return "";
  const step = Math.floor(at / stepMs);
  const known = days.get(step);
  if (known !== undefined) return known;
  const date = new Date(at);
  const day = `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  if (days.size >= daysKept) days.clear();
  days.set(step, day);
  return day;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
