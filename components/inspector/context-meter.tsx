import { cn } from "@/components/ui/cn";
import { formatTokens } from "@/lib/format/format-tokens";
import { type ContextState, contextFigures } from "./context-figures";

const tones = { unknown: "bg-control", easy: "bg-blue-mark", near: "bg-amber-mark", due: "bg-red-mark" } as const;

/** The context window as one bar: what is used, what is free, and the reserve that compaction keeps clear. */
export function ContextMeter({ context }: { context: ContextState }) {
  const { usedShare, reserveShare, state } = contextFigures(context);
  const spoken =
    context.usedTokens === null
      ? "unknown"
      : `${formatTokens(context.usedTokens)} of ${formatTokens(context.windowTokens)} tokens (${percent(usedShare)})`;
  return (
    <div
      role="meter"
      aria-label="Context used"
      aria-valuemin={0}
      aria-valuemax={context.windowTokens}
      aria-valuenow={Math.min(context.usedTokens ?? 0, context.windowTokens)}
      aria-valuetext={spoken}
      className="relative h-2 overflow-hidden rounded-full bg-line"
    >
      <span
        className="absolute inset-y-0 right-0 bg-[repeating-linear-gradient(135deg,var(--control)_0_2px,transparent_2px_5px)]"
        style={{ width: percent(reserveShare) }}
      />
      <span
        className={cn("absolute inset-y-0 left-0 rounded-full", tones[state])}
        style={{ width: percent(usedShare) }}
      />
    </div>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
