import type { PlanEntry } from "./plan-entry";
import { turnLinks } from "./turn-links";

const baseShare = 0.4;
const shareMin = 0.15;
const safetyMargin = 1.2;
/** of one entry no more than this is ever sent to a summariser */
export const entryTokensMax = 2000;

/**
 * Tokens that one request for a summary may hold: a share of the summariser's window, never more than maxHistoryShare, and
 * less when single messages are large. Source: seed 002 (adaptive chunking), STORE 8.3.
 */
export function chunkTokensMax(
  entries: readonly PlanEntry[],
  { windowTokens, maxHistoryShare }: { windowTokens: number; maxHistoryShare: number },
): number {
  const meanTokens = entries.length === 0 ? 0 : sentTokens(entries) / entries.length;
  const meanShare = (meanTokens * safetyMargin) / Math.max(1, windowTokens);
  const reduction = meanShare > 0.1 ? Math.min(meanShare * 2, baseShare - shareMin) : 0;
  return Math.max(1, Math.floor((windowTokens * Math.min(maxHistoryShare, baseShare - reduction)) / safetyMargin));
}

/** Entries in order, in parts of about `tokensMax`; a call and its result are always in the same part. */
export function chunkEntries(entries: readonly PlanEntry[], tokensMax: number): PlanEntry[][] {
  const canCut = uncutPlaces(entries);
  const chunks: PlanEntry[][] = [];
  let chunk: PlanEntry[] = [];
  let tokens = 0;
  for (const unit of units(entries, canCut)) {
    const unitTokens = sentTokens(unit);
    if (chunk.length > 0 && tokens + unitTokens > tokensMax) {
      chunks.push(chunk);
      chunk = [];
      tokens = 0;
    }
    chunk.push(...unit);
    tokens += unitTokens;
  }
  return chunk.length === 0 ? chunks : [...chunks, chunk];
}

/** For each entry, whether a cut just before it leaves every call with its result. */
export function uncutPlaces(entries: readonly PlanEntry[]): boolean[] {
  const opened = entries.map(() => 0);
  for (const { callTurn, answerTurn } of turnLinks(entries.map((entry) => [entry]))) {
    opened[callTurn + 1] = (opened[callTurn + 1] ?? 0) + 1;
    opened[answerTurn + 1] = (opened[answerTurn + 1] ?? 0) - 1;
  }
  let open = 0;
  return entries.map((_, at) => {
    open += opened[at] ?? 0;
    return open === 0;
  });
}

/** What a summariser is sent of these entries, estimated. */
export function sentTokens(entries: readonly PlanEntry[]): number {
  return entries.reduce((sum, { tokens }) => sum + Math.min(tokens, entryTokensMax), 0);
}

function units(entries: readonly PlanEntry[], canCut: readonly boolean[]): PlanEntry[][] {
  const found: PlanEntry[][] = [];
  for (const [at, entry] of entries.entries()) {
    const last = found.at(-1);
    if (last === undefined || canCut[at]) found.push([entry]);
    else last.push(entry);
  }
  return found;
}
