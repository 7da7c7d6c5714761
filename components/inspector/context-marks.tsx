import type { ContextResult } from "@/lib/contract/context-results";
import { formatTokens } from "@/lib/format/format-tokens";
import { cn } from "@/components/ui/cn";
import { contextFigures } from "./context-figures";

const tones = { unknown: "bg-control", easy: "bg-blue-mark", near: "bg-amber-mark", due: "bg-red-mark" } as const;

/** The window as one bar with its marks: where notes are asked for, where a compaction is due, and the reserve behind it. */
export function ContextMarks({ context }: { context: ContextResult }) {
  const { windowTokens, thresholdTokens, flushTokens, usedTokens } = context;
  const { usedShare, reserveShare, state } = contextFigures(context);
  const at = (tokens: number) => percent(Math.min(1, tokens / Math.max(1, windowTokens)));
  return (
    <div className="flex flex-col gap-1.5">
      <div
        role="meter"
        aria-label="Context used, with its marks"
        aria-valuemin={0}
        aria-valuemax={windowTokens}
        aria-valuenow={Math.min(usedTokens ?? 0, windowTokens)}
        aria-valuetext={`${formatTokens(usedTokens)} of ${formatTokens(windowTokens)} tokens`}
        className="relative h-3 overflow-hidden rounded-full bg-line"
      >
        <span
          className="absolute inset-y-0 right-0 bg-[repeating-linear-gradient(135deg,var(--control)_0_2px,transparent_2px_5px)]"
          style={{ width: percent(reserveShare) }}
        />
        <span className={cn("absolute inset-y-0 left-0", tones[state])} style={{ width: percent(usedShare) }} />
        {flushTokens !== null && <Mark left={at(flushTokens)} className="bg-muted" />}
        <Mark left={at(thresholdTokens)} className="bg-ink" />
      </div>
      <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted">
        <Legend name="used" tokens={usedTokens} />
        {flushTokens !== null && <Legend name="notes at" tokens={flushTokens} />}
        <Legend name="compaction at" tokens={thresholdTokens} />
        <Legend name="reserve" tokens={context.reserveTokens} />
        <Legend name="window" tokens={windowTokens} />
      </dl>
    </div>
  );
}

function Mark({ left, className }: { left: string; className: string }) {
  return <span aria-hidden className={cn("absolute inset-y-0 w-0.5", className)} style={{ left }} />;
}

function Legend({ name, tokens }: { name: string; tokens: number | null }) {
  return (
    <div className="flex gap-1">
      <dt>{name}</dt>
      <dd className="font-medium text-ink tabular-nums">{formatTokens(tokens)}</dd>
    </div>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
