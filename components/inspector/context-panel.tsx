import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { TokensText } from "@/components/ui/tokens-text";
import { VisibleText } from "@/components/ui/visible-text";
import type { SessionDetail } from "@/lib/contract/results";
import { sessionHref } from "@/lib/links/session-href";
import { splitSessionKey } from "@/lib/session-key/split-session-key";
import { type ContextState, contextFigures, sourceSentences } from "./context-figures";
import { ContextMeter } from "./context-meter";
import { Fact, Facts, PanelSection } from "./facts";

/** How full the context is, whether answers go out, and which sessions stand above and below this one. */
export function ContextPanel({ detail }: { detail: SessionDetail }) {
  const { context, send, links, row } = detail;
  return (
    <div className="divide-y divide-line">
      <PanelSection title="Context window">
        <ContextUse context={context} />
      </PanelSection>
      <PanelSection title="Send policy">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <Badge tone={send.action === "allow" ? "green" : "red"}>
            {send.action === "allow" ? "Allowed" : "Denied"}
          </Badge>
          <span>{send.rule}</span>
        </p>
        {send.sourcePath !== undefined && <p className="font-mono text-xs break-all text-faint">{send.sourcePath}</p>}
      </PanelSection>
      <PanelSection title="Related sessions">
        {links.parent === undefined && links.children.length === 0 ? (
          <p className="text-sm text-muted">No session started this one, and it started none.</p>
        ) : (
          <>
            {links.parent !== undefined && (
              <SessionLinks title="Started by" keys={[links.parent]} agentId={row.agentId} />
            )}
            {links.children.length > 0 && <SessionLinks title="Started" keys={links.children} agentId={row.agentId} />}
          </>
        )}
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

function SessionLinks({ title, keys, agentId }: { title: string; keys: readonly string[]; agentId: string }) {
  return (
    <>
      <h4 className="pt-1 text-sm text-muted">{title}</h4>
      <ul aria-label={title} className="flex max-h-60 flex-col gap-1.5 overflow-y-auto">
        {keys.map((sessionKey) => (
          <li key={sessionKey}>
            <SessionLink sessionKey={sessionKey} agentId={agentId} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A key that names its agent leads there; a bare one belongs to the agent at hand. */
function SessionLink({ sessionKey, agentId }: { sessionKey: string; agentId: string }) {
  const owner = splitSessionKey(sessionKey).agentId ?? agentId;
  return (
    <Link href={sessionHref(owner, { key: sessionKey })} className="text-accent underline underline-offset-3">
      <VisibleText className="font-mono text-xs break-all">{sessionKey}</VisibleText>
    </Link>
  );
}
