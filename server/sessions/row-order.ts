import type { Grouping, ListSort } from "@/lib/contract/inputs";
import type { SessionRow } from "@/lib/registry/session-row";
import { groupOf, groupOrder } from "./row-groups";

type Value = number | string | null;

export type Order = { sort?: ListSort | undefined; groupBy?: Grouping | undefined; pinnedFirst: boolean };

/** A row and what its place depends on, read once: a sort of 100,000 rows asks some two million times. */
export type PlacedRow = { row: SessionRow; group: string; isPinned: boolean; value: Value };

export type RowOrder = {
  placed(row: SessionRow): PlacedRow;
  compare(one: PlacedRow, other: PlacedRow): number;
};

/** The wanted order, group by group; what has no value comes last, equal values by key, so that the order never wavers. */
export function rowOrder({ sort, groupBy, pinnedFirst }: Order): RowOrder {
  const { by, direction } = sort ?? { by: "updatedAt" as const, direction: "desc" as const };
  const sign = direction === "asc" ? 1 : -1;
  const ofGroups = groupBy === undefined ? () => 0 : groupOrder(groupBy);
  const asksPinned = pinnedFirst && sort === undefined;
  return {
    placed: (row) => ({
      row,
      group: groupBy === undefined ? "" : groupOf(row, groupBy),
      isPinned: asksPinned && row["pinned"] === true,
      value: valueOf(row, by),
    }),
    compare: (one, other) =>
      ofGroups(one.group, other.group) ||
      Number(other.isPinned) - Number(one.isPinned) ||
      compareValues(one.value, other.value, sign) ||
      compareRows(one.row, other.row),
  };
}

function valueOf(row: SessionRow, by: ListSort["by"]): Value {
  const value = row[by];
  if (typeof value === "string") return value.toLowerCase();
  return value ?? null;
}

function compareValues(one: Value, other: Value, sign: number): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  if (typeof one === "number" && typeof other === "number") return (one - other) * sign;
  return compareText(String(one), String(other)) * sign;
}

function compareRows(one: SessionRow, other: SessionRow): number {
  return (
    compareText(one.key, other.key) ||
    compareText(one.agentId, other.agentId) ||
    compareText(one.state, other.state) ||
    compareText(one.file ?? "", other.file ?? "")
  );
}

/** By code units: the same everywhere, and ten times quicker than by locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
