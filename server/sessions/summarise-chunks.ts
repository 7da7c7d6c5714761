import { isFailure } from "@/lib/failure/failure";
import { chunkEntries, chunkTokensMax, sentTokens } from "@/lib/policies/compaction-chunks";
import { withoutUnsent } from "@/lib/policies/compaction-unsent";
import { extractiveSummary } from "@/lib/policies/extractive-summary";
import type { PlanEntry } from "@/lib/policies/plan-entry";
import { estimateTokens } from "@/lib/tokens/estimate-tokens";
import type { CompactionProgress, Summary, SummaryRequest } from "@/server/context/context";
import type { TurnText } from "@/server/transcript/read-turn-texts";
import type { CompactionChoice } from "./compaction-choice";

export type ChunkWork = {
  choice: Pick<CompactionChoice, "mode" | "config" | "maxHistoryShare" | "summariser">;
  /** what the entries say, in no more than about so many tokens */
  textsOf(entries: readonly PlanEntry[], tokensMax: number): Promise<TurnText[]>;
  summarise(request: Pick<SummaryRequest, "turns" | "purpose" | "onTokens">): Promise<Summary>;
  onProgress(progress: Pick<CompactionProgress, "phase" | "chunk" | "chunks" | "tokens">): void;
};
export type MadeSummary = Summary & {
  chunks: number;
  /** requests that were begun anew because the model was sent too much */
  retries: number;
  /** messages that never reached anybody, left out by the safeguard */
  unsentMessages: number;
};

const chunksMax = 24;
const retriesMax = 3;
const promptTokens = 1000;
const budgetTokensMin = 400;
const budgetTokensMax = 120_000;
const unsentNoteTokens = 200;

/** How many requests a summary of these entries begins with: one without a model. */
export function plannedChunks(entries: readonly PlanEntry[], choice: ChunkWork["choice"]): number {
  return choice.mode === "prune" ? 0 : partsOf(entries, choice, firstBudget(entries, choice), 0).length;
}

/**
 * One summary of all entries: in one request or in parts that are merged. A model that was sent too much is asked again with
 * half as much, three times at most; in safeguard mode messages that never reached anybody are left out first, a note of
 * them staying. Nothing is written here. Failures: those of summarising. Source: seed 002 (compaction safeguard flow).
 */
export async function summariseChunks(entries: readonly PlanEntry[], work: ChunkWork): Promise<MadeSummary> {
  const { choice } = work;
  let budget = firstBudget(entries, choice);
  let left: { kept: readonly PlanEntry[]; unsent: readonly PlanEntry[] } = { kept: entries, unsent: [] };
  for (let retries = 0; ; retries += 1) {
    const parts = partsOf(left.kept, choice, budget, retries);
    try {
      const note = await unsentNote(left.unsent, work);
      const summary = await summariseParts(parts, note, budget, work);
      return { ...summary, chunks: parts.length, retries, unsentMessages: left.unsent.length };
    } catch (error) {
      if (!isOverflow(error) || retries === retriesMax || budget <= budgetTokensMin) throw error;
      if (choice.mode === "safeguard" && left.unsent.length === 0) left = withoutUnsent(entries);
      budget = Math.max(budgetTokensMin, Math.floor(Math.min(budget, Math.max(1, sentTokens(left.kept))) / 2));
    }
  }
}

/** In one piece unless the mode or an overflow says otherwise; never more parts than a person would wait for. */
function partsOf(
  entries: readonly PlanEntry[],
  { mode, summariser }: ChunkWork["choice"],
  budget: number,
  retries: number,
): (readonly PlanEntry[])[] {
  if (summariser.by === "extractive" || (mode !== "safeguard" && retries === 0)) return [entries];
  return chunkEntries(entries, Math.max(budget, Math.ceil(sentTokens(entries) / chunksMax)));
}

/** Tokens that one request may hold. */
function firstBudget(
  entries: readonly PlanEntry[],
  { mode, config, maxHistoryShare, summariser }: ChunkWork["choice"],
) {
  const windowTokens = summariser.windowTokens ?? config.windowTokens;
  const whole = Math.max(budgetTokensMin, windowTokens - config.summaryMaxTokens - promptTokens);
  const share = mode === "safeguard" ? chunkTokensMax(entries, { windowTokens, maxHistoryShare }) : whole;
  return Math.min(budgetTokensMax, whole, Math.max(budgetTokensMin, share));
}

async function summariseParts(
  parts: readonly (readonly PlanEntry[])[],
  note: TurnText[],
  budget: number,
  work: ChunkWork,
): Promise<Summary> {
  const summaries: Summary[] = [];
  for (const [at, part] of parts.entries()) {
    const turns = [...(at === 0 ? note : []), ...(await work.textsOf(part, budget))];
    summaries.push(await asked(work, turns, "summary", { chunk: at + 1, chunks: parts.length }));
  }
  let level = summaries;
  while (level.length > 1) level = await mergedOnce(level, budget, work);
  const [only] = level;
  if (only === undefined) throw new Error("A compaction without anything to summarise was begun.");
  return only;
}

/** Neighbours are merged in groups that fit into one request, two at least. */
async function mergedOnce(summaries: readonly Summary[], budget: number, work: ChunkWork): Promise<Summary[]> {
  const groups: Summary[][] = [];
  let tokens = 0;
  for (const summary of summaries) {
    const size = estimateTokens(summary.text);
    const group = groups.at(-1);
    if (group !== undefined && (group.length < 2 || tokens + size <= budget)) group.push(summary);
    else {
      groups.push([summary]);
      tokens = 0;
    }
    tokens += size;
  }
  const merged: Summary[] = [];
  for (const [at, group] of groups.entries()) {
    const [only] = group;
    if (only !== undefined && group.length === 1) merged.push(only);
    else {
      const turns = group.map(({ text }, part) => ({
        role: "summary",
        text: `Part ${part + 1} of ${group.length}\n${text}`,
      }));
      merged.push(await asked(work, turns, "merge", { chunk: at + 1, chunks: groups.length }));
    }
  }
  return merged;
}

function asked(
  work: ChunkWork,
  turns: TurnText[],
  purpose: "summary" | "merge",
  place: { chunk: number; chunks: number },
): Promise<Summary> {
  const tell = (tokens: number) => work.onProgress({ phase: purpose, ...place, tokens });
  tell(0);
  return work.summarise({ turns, purpose, onTokens: tell });
}

async function unsentNote(unsent: readonly PlanEntry[], work: ChunkWork): Promise<TurnText[]> {
  if (unsent.length === 0) return [];
  const texts = await work.textsOf(unsent, unsentNoteTokens * 4);
  const brief = extractiveSummary(texts, unsentNoteTokens);
  return [
    { role: "summary", text: `${unsent.length} messages that never reached anybody are left out here. ${brief}` },
  ];
}

function isOverflow(error: unknown): boolean {
  if (!isFailure(error) || error.code !== "unavailable") return false;
  const { details } = error;
  return typeof details === "object" && details !== null && "overflow" in details && details.overflow === true;
}
