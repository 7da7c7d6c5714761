import { formatTokens } from "@/lib/format/format-tokens";
import { cn } from "./cn";

/** A number of tokens for people; the exact one on hover. */
export function TokensText({ tokens, className }: { tokens: number | null | undefined; className?: string }) {
  if (tokens == null) return <span className={className}>–</span>;
  return (
    <span
      className={cn("tabular-nums whitespace-nowrap", className)}
      title={`${tokens.toLocaleString("en-GB")} tokens`}
    >
      {formatTokens(tokens)}
    </span>
  );
}
