import { groupTurns } from "@/lib/transcript/turns";
import type { PlanEntry } from "./plan-entry";

/** Tokens are estimates: characters / 4. */
export type TurnShare = {
  /** 0: the oldest in the context */
  index: number;
  offset: number;
  id: string | undefined;
  startedAtMs: number | undefined;
  entries: number;
  tokens: number;
  toolTokens: number;
};
export type ToolShare = { tool: string; calls: number; results: number; tokens: number; staleTokens: number };
export type StaleResult = {
  offset: number;
  id: string | undefined;
  tool: string;
  tokens: number;
  /** user turns that began since */
  ageTurns: number;
  /** model calls that carried it so far */
  sentTimes: number;
};
export type ContextBreakdown = {
  turns: TurnShare[];
  byTool: ToolShare[];
  /** results of earlier turns, the costliest first: each is part of every call until a compaction */
  stale: StaleResult[];
  staleTokens: number;
};

const charsPerToken = 4;

/** What fills a context, by turn and by tool, and which old tool results cost the most on every call. Source: seed 004. */
export function contextBreakdown(context: readonly PlanEntry[]): ContextBreakdown {
  const turns = groupTurns(context);
  const shares = new Map<string, ToolShare>();
  const toolOfCall = new Map<string, string>();
  const stale: StaleResult[] = [];
  const turnShares: TurnShare[] = [];
  const callsAfter = repliesAfter(context);
  let position = 0;
  for (const [index, turn] of turns.entries()) {
    let toolTokens = 0;
    for (const entry of turn) {
      for (const { part, callId, tool: named, chars } of entry.tools) {
        const tool = named ?? (callId === undefined ? undefined : toolOfCall.get(callId)) ?? "unknown";
        if (part === "call" && callId !== undefined) toolOfCall.set(callId, tool);
        const tokens = Math.ceil(chars / charsPerToken);
        const ageTurns = turns.length - 1 - index;
        const isStale = part === "result" && ageTurns > 0;
        toolTokens += tokens;
        addTo(shares, tool, part, tokens, isStale);
        if (isStale)
          stale.push({
            offset: entry.offset,
            id: entry.id,
            tool,
            tokens,
            ageTurns,
            sentTimes: callsAfter[position] ?? 0,
          });
      }
      position += 1;
    }
    turnShares.push({ ...shareOf(turn, index), toolTokens });
  }
  return {
    turns: turnShares,
    byTool: [...shares.values()].toSorted((one, other) => other.tokens - one.tokens),
    stale: stale.toSorted((one, other) => other.tokens - one.tokens || one.offset - other.offset),
    staleTokens: stale.reduce((sum, { tokens }) => sum + tokens, 0),
  };
}

function shareOf(turn: readonly PlanEntry[], index: number): Omit<TurnShare, "toolTokens"> {
  const [first] = turn;
  return {
    index,
    offset: first?.offset ?? 0,
    id: first?.id,
    startedAtMs: first?.timestampMs,
    entries: turn.length,
    tokens: turn.reduce((sum, { tokens }) => sum + tokens, 0),
  };
}

function addTo(
  shares: Map<string, ToolShare>,
  tool: string,
  part: "call" | "result",
  tokens: number,
  isStale: boolean,
) {
  const share = shares.get(tool) ?? { tool, calls: 0, results: 0, tokens: 0, staleTokens: 0 };
  if (part === "call") share.calls += 1;
  else share.results += 1;
  share.tokens += tokens;
  if (isStale) share.staleTokens += tokens;
  shares.set(tool, share);
}

/** For each entry, how many replies of the model follow it: so often it was sent. */
function repliesAfter(context: readonly PlanEntry[]): number[] {
  let count = 0;
  const after = context.map(() => 0);
  for (let at = context.length - 1; at >= 0; at -= 1) {
    after[at] = count;
    if (context[at]?.role === "assistant") count += 1;
  }
  return after;
}
