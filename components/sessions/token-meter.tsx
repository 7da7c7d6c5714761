import { Meter } from "@/components/ui/meter";
import { TokensText } from "@/components/ui/tokens-text";
import { formatTokens } from "@/lib/format/format-tokens";
import type { SessionRow } from "@/lib/registry/session-row";

/** Tokens in context, against the window where one is known. */
export function TokenMeter({ row, withWindow = false }: { row: SessionRow; withWindow?: boolean }) {
  const { totalTokens, contextTokens } = row;
  if (totalTokens === undefined) return <span className="text-faint">–</span>;
  if (contextTokens === undefined || contextTokens <= 0) return <TokensText tokens={totalTokens} />;
  const used = formatTokens(totalTokens);
  return (
    <Meter
      value={totalTokens}
      max={contextTokens}
      label="Context used"
      text={withWindow ? `${used} of ${formatTokens(contextTokens)}` : used}
    />
  );
}
