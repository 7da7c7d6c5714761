import type { OperationOutput } from "@/lib/contract/operations";
import type { SessionRow } from "@/lib/registry/session-row";

export type Facets = NonNullable<OperationOutput<"sessions.list">["facets"]>;

/** The key of the filter language that chooses within each facet. */
export const facetFields: Record<keyof Facets, string> = {
  state: "is",
  agent: "agent",
  channel: "channel",
  kind: "kind",
  model: "model",
};

/** Values of a row that its key would find it by; of a kind the finer word. */
const readers: Record<keyof Facets, (row: SessionRow) => (string | undefined)[]> = {
  state: ({ state }) => [state],
  agent: ({ agentId }) => [agentId],
  channel: (row) => [row.channel, textOf(row["lastChannel"])],
  kind: ({ sessionKind }) => [sessionKind],
  model: ({ model, modelProvider }) => [model && modelProvider ? `${modelProvider}/${model}` : model],
};

/** How many of these rows there are of each value; the most frequent first. */
export function countFacet(rows: readonly SessionRow[], facet: keyof Facets): Facets["state"] {
  const read = readers[facet];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const [value, other] = read(row);
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    if (other && other !== value) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, number]) => ({ value, count: number }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
