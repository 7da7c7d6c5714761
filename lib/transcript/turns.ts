import type { Block, Entry } from "./entry";

/** Whether a person (or another session) speaks here: a user message that is more than the answer of a tool. */
export function startsTurn(entry: Entry): boolean {
  if (entry.kind !== "message" || entry.role !== "user") return false;
  return entry.blocks.length === 0 || entry.blocks.some((block) => block.type !== "toolResult");
}

/** Items with the turn each one belongs to: a turn begins with an item that starts one; what comes before is one turn. */
export function groupTurns<Item extends { startsTurn: boolean }>(items: readonly Item[]): Item[][] {
  const turns: Item[][] = [];
  for (const item of items) {
    const current = turns.at(-1);
    if (current === undefined || item.startsTurn) turns.push([item]);
    else current.push(item);
  }
  return turns;
}

/** Ids of the tool calls in an entry; `undefined` stands for a call without an id. */
export function callsIn(entry: Entry): (string | undefined)[] {
  if (entry.kind === "tool_call") return [entry.toolCallId];
  if (entry.kind !== "message") return [];
  return entry.blocks.flatMap((block: Block) => (block.type === "toolCall" ? [block.id] : []));
}

/** Ids of the calls that an entry answers; `undefined` stands for a result that does not say which. */
export function answersIn(entry: Entry): (string | undefined)[] {
  if (entry.kind !== "message") return [];
  if (entry.role === "toolResult") return [entry.toolCallId];
  return entry.blocks.flatMap((block: Block) => (block.type === "toolResult" ? [block.toolCallId] : []));
}
