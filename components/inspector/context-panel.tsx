import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { TokensText } from "@/components/ui/tokens-text";
import type { SessionDetail } from "@/lib/contract/session-results";
import { type ContextState, contextFigures, sourceSentences } from "./context-figures";
import { ContextMeter } from "./context-meter";
import { Fact, Facts, PanelSection } from "./facts";

/** How full the context is, and whether answers go out. */
export function ContextPanel({ detail, children }: { detail: SessionDetail; children?: ReactNode }) {
  const { context, send } = detail;
  return (
    <div className="divide-y divide-line">
      <PanelSection title="Context window">
        <ContextUse context={context} />
      </PanelSection>
      {children}
      <PanelSection title="Send policy">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <Badge tone={send.action === "allow" ? "green" : "red"}>
            {send.action === "allow" ? "Allowed" : "Denied"}
          </Badge>
          <span>{send.rule}</span>
        </p>
        {send.sourcePath !== undefined && <p className="font-mono text-xs break-all text-faint">{send.sourcePath}</p>}
      </PanelSection>
    </div>
  );
}

function ContextUse({ context }: { context: ContextState }) {
  const { roomTokens, state } = contextFigures(context);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-1.5 text-sm">
        <span className="text-lg font-semibold tabular-nums">
          <TokensText tokens={context.usedTokens} />
        </span>
        <span className="text-muted">
          of <TokensText tokens={context.windowTokens} /> tokens
        </span>
        <Badge tone={context.source === "recorded" ? "neutral" : "amber"} className="ml-auto self-center">
          {context.source === "none" ? "unknown" : context.source}
        </Badge>
      </p>
      <ContextMeter context={context} />
      <p className="text-xs text-muted">{sourceSentences[context.source]}</p>
      <Facts>
        <Fact name="Window from">{context.windowSource}</Fact>
        <Fact name="Kept clear (reserve)">
          <TokensText tokens={context.reserveTokens} />
        </Fact>
        <Fact name="Until a compaction is due">
          {state === "due" ? <Badge tone="red">due now</Badge> : <TokensText tokens={roomTokens} />}
        </Fact>
        <Fact name="Compactions so far">
          <span className="tabular-nums">{context.compactionCount}</span>
        </Fact>
      </Facts>
    </>
  );
}
