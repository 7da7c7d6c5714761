import type { Grouping, ListSort } from "@/lib/contract/inputs";
import type { SessionRow } from "@/lib/registry/session-row";
import { groupOf, groupOrder } from "./row-groups";

type Value = number | string | null;
type Compare = (one: SessionRow, other: SessionRow) => number;

export type Order = { sort?: ListSort | undefined; groupBy?: Grouping | undefined; pinnedFirst: boolean };

/** The wanted order, group by group; what has no value comes last, equal values by key, so that the order never wavers. */
export function rowOrder({ groupBy, ...order }: Order): Compare {
  const inside = orderInside(order);
  if (groupBy === undefined) return inside;
  const ofGroups = groupOrder(groupBy);
  return (one, other) => ofGroups(groupOf(one, groupBy), groupOf(other, groupBy)) || inside(one, other);
}

function orderInside({ sort, pinnedFirst }: Order): Compare {
  const { by, direction } = sort ?? { by: "updatedAt" as const, direction: "desc" as const };
  const sign = direction === "asc" ? 1 : -1;
  return (one, other) => {
    const pinned =
      pinnedFirst && sort === undefined ? Number(other["pinned"] === true) - Number(one["pinned"] === true) : 0;
    return pinned || compare(valueOf(one, by), valueOf(other, by), sign) || compareText(identity(one), identity(other));
  };
}

function valueOf(row: SessionRow, by: ListSort["by"]): Value {
  const value = row[by];
  if (typeof value === "string") return value.toLowerCase();
  return value ?? null;
}

function compare(one: Value, other: Value, sign: number): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  if (typeof one === "number" && typeof other === "number") return (one - other) * sign;
  return compareText(String(one), String(other)) * sign;
}

/** By code units: the same everywhere, and ten times quicker than by locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function identity({ key, agentId, file, state }: SessionRow): string {
  return `${key}\n${agentId}\n${state}\n${file ?? ""}`;
}
