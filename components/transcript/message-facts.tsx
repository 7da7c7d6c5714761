import { formatCost } from "@/components/data/turn-words";
import { formatDuration } from "@/lib/format/format-duration";
import { formatTokens } from "@/lib/format/format-tokens";
import { visibleText } from "@/lib/format/visible-text";
import type { MessageEntry } from "@/lib/transcript/entry";

/** Model, tokens and cost of one message, as far as they were recorded. */
export function MessageFacts({ message }: { message: MessageEntry }) {
  const facts = messageFacts(message);
  if (facts.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-2.5 gap-y-0.5 text-xs text-faint tabular-nums">
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}

export function messageFacts({ model, provider, usage, stopReason, durationMs }: MessageEntry): string[] {
  const cached = [
    usage?.cacheRead ? `${formatTokens(usage.cacheRead)} cached` : undefined,
    usage?.cacheWrite ? `${formatTokens(usage.cacheWrite)} written to cache` : undefined,
  ].filter((part) => part !== undefined);
  const facts = [
    model === undefined ? undefined : visibleText(provider === undefined ? model : `${provider}/${model}`),
    usage?.input ? `${formatTokens(usage.input)} in${cached.length > 0 ? ` + ${cached.join(" + ")}` : ""}` : cached[0],
    usage?.output ? `${formatTokens(usage.output)} out` : undefined,
    usage?.costUsd ? formatCost(usage.costUsd) : undefined,
    durationMs === undefined ? undefined : formatDuration(durationMs),
    stopReason === "length" ? "cut off at the length limit" : undefined,
  ];
  return facts.filter((fact) => fact !== undefined);
}
