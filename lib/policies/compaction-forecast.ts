import type { PlanEntry } from "./plan-entry";
import type { CompactionReserve } from "./compaction-reserve";
import { groupTurns } from "@/lib/transcript/turns";

export type CompactionForecast = {
  /** what happens at the threshold: a summary, the loss of the oldest turns, or a notice to compact by hand */
  policy: "auto" | "manual" | "prune" | "off";
  /** the context is over the threshold now */
  due: boolean;
  /** larger than the whole window: a model would refuse it */
  overflow: boolean;
  tokensLeft: number | null;
  /** growth of a turn, from recorded prompt sizes where there are any, else estimated; null: too few turns */
  tokensPerTurn: number | null;
  rateSource: "recorded" | "estimate" | "none";
  /** at that rate; null: unknown */
  turnsLeft: number | null;
  flush: {
    atTokens: number | null;
    tokensLeft: number | null;
    due: boolean;
    /** the flush of this round was already made */
    done: boolean;
    reason: string;
  };
  /** one sentence */
  sentence: string;
};

export type ForecastQuestion = {
  context: readonly PlanEntry[];
  usedTokens: number | null;
  windowTokens: number;
  reserve: CompactionReserve;
  policy: CompactionForecast["policy"];
  entry: { compactionCount?: number | undefined; memoryFlushCompactionCount?: unknown };
  /** size of the transcript, and the size that forces a flush */
  sizeBytes: number;
  flushSizeBytes: number | null;
};

const turnsLookedAt = 10;

/** When this session will be compacted: tokens and turns that are left, and whether notes are saved before. */
export function forecastCompaction(question: ForecastQuestion): CompactionForecast {
  const { usedTokens, reserve, windowTokens, policy } = question;
  const rate = growthPerTurn(question.context);
  const tokensLeft = usedTokens === null ? null : Math.max(0, reserve.thresholdTokens - usedTokens);
  const due = usedTokens !== null && usedTokens > reserve.thresholdTokens;
  const turnsLeft = turnsIn(tokensLeft, rate.tokensPerTurn);
  const forecast = {
    policy,
    due,
    overflow: usedTokens !== null && usedTokens > windowTokens,
    tokensLeft,
    ...rate,
    turnsLeft,
    flush: forecastFlush(question),
  };
  return { ...forecast, sentence: sentenceOf(forecast, reserve) };
}

function turnsIn(tokensLeft: number | null, tokensPerTurn: number | null): number | null {
  if (tokensLeft === null || tokensPerTurn === null || tokensPerTurn <= 0) return null;
  return Math.floor(tokensLeft / tokensPerTurn);
}

function forecastFlush({ usedTokens, reserve, entry, sizeBytes, flushSizeBytes }: ForecastQuestion) {
  const atTokens = reserve.flushTokens;
  const done = isFlushDone(entry);
  const tokensLeft = atTokens === null || usedTokens === null ? null : Math.max(0, atTokens - usedTokens);
  const isForced = atTokens !== null && flushSizeBytes !== null && sizeBytes >= flushSizeBytes;
  const isReached = atTokens !== null && usedTokens !== null && usedTokens >= atTokens;
  const reason =
    atTokens === null
      ? "The memory flush is switched off."
      : done
        ? "Notes were already asked for since the last compaction."
        : isReached
          ? "The context has reached the point where notes are asked for."
          : isForced
            ? "The transcript is so large that notes are asked for in any case."
            : "Not yet: the context is below the point where notes are asked for.";
  return { atTokens, tokensLeft, due: !done && (isReached || isForced), done, reason };
}

/** Once for each compaction count. Source: STORE 8.3. */
export function isFlushDone(entry: ForecastQuestion["entry"]): boolean {
  return entry.memoryFlushCompactionCount === (entry.compactionCount ?? 0);
}

type Rate = Pick<CompactionForecast, "tokensPerTurn" | "rateSource">;

function growthPerTurn(context: readonly PlanEntry[]): Rate {
  const turns = groupTurns(context).slice(-turnsLookedAt);
  const prompts = turns.flatMap(
    (turn) => turn.findLast(({ promptTokens }) => promptTokens !== undefined)?.promptTokens ?? [],
  );
  const steps = prompts.slice(1).flatMap((tokens, at) => {
    const step = tokens - (prompts[at] ?? tokens);
    return step > 0 ? [step] : [];
  });
  if (steps.length > 0) return { tokensPerTurn: mean(steps), rateSource: "recorded" };
  const spoken = turns.map((turn) => turn.reduce((sum, { tokens }) => sum + tokens, 0)).filter((tokens) => tokens > 0);
  return spoken.length === 0
    ? { tokensPerTurn: null, rateSource: "none" }
    : { tokensPerTurn: mean(spoken), rateSource: "estimate" };
}

function mean(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

const acts: Record<CompactionForecast["policy"], string> = {
  auto: "older turns will be summarised",
  prune: "the oldest turns will be left out without a summary",
  manual: "people are told to compact by hand",
  off: "nothing happens until the model refuses: compaction is switched off",
};

function sentenceOf(forecast: Omit<CompactionForecast, "sentence">, reserve: CompactionReserve): string {
  const { due, overflow, tokensLeft, turnsLeft, policy } = forecast;
  if (tokensLeft === null) return "How full the context is is not known yet.";
  if (reserve.thresholdTokens === 0) return `The reserve is as large as the window: on every call ${acts[policy]}.`;
  if (overflow) return `The context is larger than the window: with the next message ${acts[policy]}.`;
  if (due) return `The context is over its threshold: with the next message ${acts[policy]}.`;
  const when =
    turnsLeft === null
      ? `After ${tokensLeft} more tokens`
      : turnsLeft === 0
        ? "With the next turn"
        : `After about ${turnsLeft} more ${turnsLeft === 1 ? "turn" : "turns"}`;
  return `${when} ${acts[policy]}.`;
}
