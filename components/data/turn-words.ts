import { formatDuration } from "@/lib/format/format-duration";
import { formatTokens } from "@/lib/format/format-tokens";
import type { TurnFigures } from "@/lib/transcript/turn-figures";

/** What a turn took, in the few words that were recorded of it. */
export function turnWords(figures: TurnFigures): string[] {
  const { modelCalls, toolCalls, errors, inputTokens, outputTokens, cacheReadTokens, costUsd } = figures;
  const durationMs = turnDurationMs(figures);
  return [
    modelCalls > 1 ? `${modelCalls} model calls` : undefined,
    toolCalls > 0 ? `${toolCalls} ${toolCalls === 1 ? "tool" : "tools"}` : undefined,
    inputTokens + cacheReadTokens > 0 ? `${inWords(inputTokens, cacheReadTokens)}` : undefined,
    outputTokens > 0 ? `${formatTokens(outputTokens)} out` : undefined,
    costUsd === null ? undefined : formatCost(costUsd),
    durationMs === null ? undefined : formatDuration(durationMs),
    errors > 0 ? `${errors} ${errors === 1 ? "error" : "errors"}` : undefined,
  ].filter((word) => word !== undefined);
}

/** From the prompt to the last line of the turn; null when no two times were recorded. */
export function turnDurationMs({ startedMs, endedMs }: TurnFigures): number | null {
  return startedMs === null || endedMs === null || endedMs <= startedMs ? null : endedMs - startedMs;
}

/** `$0.0222`: enough places that a small cost never reads as nothing. */
export function formatCost(costUsd: number): string {
  if (costUsd >= 0.995) return `$${costUsd.toFixed(2)}`;
  return costUsd > 0 && costUsd < 0.0001 ? "< $0.0001" : `$${costUsd.toFixed(4)}`;
}

function inWords(inputTokens: number, cacheReadTokens: number): string {
  const cached = cacheReadTokens > 0 ? `${formatTokens(cacheReadTokens)} cached` : undefined;
  const sent = inputTokens > 0 ? `${formatTokens(inputTokens)} in` : undefined;
  return [sent, cached].filter((part) => part !== undefined).join(" + ");
}
