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

/** `undefined` stands for a call without an id, or a result that does not say which call it answers. */
export type CallIds = readonly (string | undefined)[];
const none: CallIds = [];

/** Ids of the tool calls in an entry. */
export function callsIn(entry: Entry): CallIds {
  if (entry.kind === "tool_call") return [entry.toolCallId];
  if (entry.kind !== "message" || !entry.blocks.some(isCall)) return none;
  return entry.blocks.filter(isCall).map(({ id }) => id);
}

/** Ids of the calls that an entry answers. */
export function answersIn(entry: Entry): CallIds {
  if (entry.kind !== "message") return none;
  if (entry.role === "toolResult") return [entry.toolCallId];
  return entry.blocks.some(isResult) ? entry.blocks.filter(isResult).map(({ toolCallId }) => toolCallId) : none;
}

function isCall(block: Block): block is Extract<Block, { type: "toolCall" }> {
  return block.type === "toolCall";
}

function isResult(block: Block): block is Extract<Block, { type: "toolResult" }> {
  return block.type === "toolResult";
}
