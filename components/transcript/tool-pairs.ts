import type { PlacedEntry } from "@/lib/transcript/entry";

/** Which result answers which call, over everything that is loaded, in file order. */
export type ToolPairs = {
  /** `callKey(offset, id)` → the entry that holds the result */
  resultOf: ReadonlyMap<string, PlacedEntry>;
  /** offset of an entry that holds results → offsets of the entries with their calls */
  callsOf: ReadonlyMap<number, readonly number[]>;
};

/**
 * A result answers the latest earlier call of its id that has none yet: providers that number their calls anew each
 * turn reuse ids, and earlier pages that arrive later must not re-pair what is already on screen.
 */
export function pairTools(placedEntries: readonly PlacedEntry[]): ToolPairs {
  const open = new Map<string, number>();
  const resultOf = new Map<string, PlacedEntry>();
  const callsOf = new Map<number, number[]>();
  for (const placed of placedEntries) {
    for (const id of resultIds(placed)) {
      const callOffset = open.get(id);
      if (callOffset === undefined) continue;
      open.delete(id);
      resultOf.set(callKey(callOffset, id), placed);
      callsOf.set(placed.offset, [...(callsOf.get(placed.offset) ?? []), callOffset]);
    }
    for (const id of callIds(placed)) open.set(id, placed.offset);
  }
  return { resultOf, callsOf };
}

export function callKey(offset: number, id: string): string {
  return `${offset} ${id}`;
}

export function callIds({ entry }: PlacedEntry): string[] {
  if (entry.kind === "tool_call") return entry.toolCallId === undefined ? [] : [entry.toolCallId];
  if (entry.kind !== "message") return [];
  return entry.blocks.flatMap((block) => (block.type === "toolCall" && block.id !== undefined ? [block.id] : []));
}

/** Ids that this entry answers; empty when it is more than an answer, so that nothing of it is ever hidden. */
export function resultIds({ entry }: PlacedEntry): string[] {
  if (entry.kind !== "message") return [];
  if (entry.role === "toolResult" && entry.toolCallId !== undefined) return [entry.toolCallId];
  const ids = entry.blocks.map((block) => (block.type === "toolResult" ? block.toolCallId : undefined));
  return ids.length > 0 && ids.every((id) => id !== undefined) ? ids : [];
}
