import type { PlanEntry } from "./plan-entry";

const messageTool = "message";

/**
 * Takes out messages that the `message` tool was to send and that never reached anybody: calls whose result is an error or
 * missing, and those results. Entries that hold more than such calls stay. Source: seed 002, compaction safeguard.
 */
export function withoutUnsent(entries: readonly PlanEntry[]): { kept: PlanEntry[]; unsent: PlanEntry[] } {
  const arrived = new Set<string>();
  for (const { tools } of entries)
    for (const { part, callId, isError } of tools) if (part === "result" && callId && !isError) arrived.add(callId);
  const lost = new Set<string>();
  const isLost = ({ part, tool, callId }: PlanEntry["tools"][number]) =>
    part === "call" && tool === messageTool && callId !== undefined && !arrived.has(callId);
  for (const { tools } of entries) for (const part of tools) if (isLost(part)) lost.add(part.callId ?? "");
  const isUnsent = ({ tools }: PlanEntry) =>
    tools.length > 0 && tools.every(({ callId }) => callId !== undefined && lost.has(callId));
  return { kept: entries.filter((entry) => !isUnsent(entry)), unsent: entries.filter(isUnsent) };
}
