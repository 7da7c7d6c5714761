import { z } from "zod";
import type { Entry, EntryKind } from "./entry";
import { callsIn } from "./turns";

/** What a turn took, as far as its lines tell. Tokens are sums over its model calls. */
export const TurnFigures = z.object({
  modelCalls: z.number(),
  toolCalls: z.number(),
  /** failed model calls and failed tools */
  errors: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheReadTokens: z.number(),
  cacheWriteTokens: z.number(),
  /** null: no call of the turn recorded a cost */
  costUsd: z.number().nullable(),
  /** the largest context that a model call of the turn was sent; null when none was recorded */
  contextTokens: z.number().nullable(),
  /** of the first and the last line that tells a time */
  startedMs: z.number().nullable(),
  endedMs: z.number().nullable(),
});
export type TurnFigures = z.infer<typeof TurnFigures>;

export const noFigures: TurnFigures = {
  modelCalls: 0,
  toolCalls: 0,
  errors: 0,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: null,
  contextTokens: null,
  startedMs: null,
  endedMs: null,
};

/** What one entry adds to its turn. Lines that nobody says or does, such as a compaction's, add nothing. */
export function figuresOf(entry: Entry): TurnFigures {
  if (!partsOfTurns.has(entry.kind)) return noFigures;
  const atMs = entry.timestampMs ?? null;
  const times = { startedMs: atMs, endedMs: atMs };
  const toolCalls = callsIn(entry).length;
  if (entry.kind !== "message") return { ...noFigures, ...times, toolCalls };
  const { role, usage, isError, errorMessage } = entry;
  const sent = (usage?.input ?? 0) + (usage?.cacheRead ?? 0) + (usage?.cacheWrite ?? 0);
  return {
    ...times,
    modelCalls: role === "assistant" && usage !== undefined ? 1 : 0,
    toolCalls,
    errors: isError === true || errorMessage !== undefined ? 1 : 0,
    inputTokens: usage?.input ?? 0,
    outputTokens: usage?.output ?? 0,
    cacheReadTokens: usage?.cacheRead ?? 0,
    cacheWriteTokens: usage?.cacheWrite ?? 0,
    costUsd: usage?.costUsd ?? null,
    contextTokens: sent > 0 ? sent : null,
  };
}

const partsOfTurns: ReadonlySet<EntryKind> = new Set<EntryKind>(["message", "tool_call", "thinking", "oversized"]);

/** Two parts of one turn as one. */
export function addFigures(one: TurnFigures, other: TurnFigures): TurnFigures {
  return {
    modelCalls: one.modelCalls + other.modelCalls,
    toolCalls: one.toolCalls + other.toolCalls,
    errors: one.errors + other.errors,
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    cacheReadTokens: one.cacheReadTokens + other.cacheReadTokens,
    cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
    costUsd: known(one.costUsd, other.costUsd, (a, b) => a + b),
    contextTokens: known(one.contextTokens, other.contextTokens, Math.max),
    startedMs: known(one.startedMs, other.startedMs, Math.min),
    endedMs: known(one.endedMs, other.endedMs, Math.max),
  };
}

function known(one: number | null, other: number | null, both: (one: number, other: number) => number): number | null {
  return one === null || other === null ? (one ?? other) : both(one, other);
}
