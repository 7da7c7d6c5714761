import type { OperationOutput } from "@/lib/contract/operations";
import type { SessionRow } from "@/lib/registry/session-row";

export type Facets = NonNullable<OperationOutput<"sessions.list">["facets"]>;

/** How many rows there are of each state, agent, channel, kind and model; the most frequent first. */
export function countFacets(rows: readonly SessionRow[]): Facets {
  return {
    state: count(rows, ({ state }) => state),
    agent: count(rows, ({ agentId }) => agentId),
    channel: count(rows, (row) => row.channel ?? textOf(row["lastChannel"])),
    kind: count(rows, ({ sessionKind }) => sessionKind),
    model: count(rows, ({ model, modelProvider }) => (model && modelProvider ? `${modelProvider}/${model}` : model)),
  };
}

function count(rows: readonly SessionRow[], read: (row: SessionRow) => string | undefined): Facets["state"] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = read(row);
    if (value !== undefined && value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, number]) => ({ value, count: number }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
