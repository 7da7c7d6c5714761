import dynamic from "next/dynamic";
import { FileQuestion, FolderArchive, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { storeWords } from "@/components/data/store-words";
import { Badge } from "@/components/ui/badge";
import { BytesText } from "@/components/ui/bytes-text";
import { Dot } from "@/components/ui/dot";
import { Time } from "@/components/ui/time";
import { TokensText } from "@/components/ui/tokens-text";
import { VisibleText } from "@/components/ui/visible-text";
import { firstGlyph } from "@/lib/format/first-glyph";
import type { OperationOutput } from "@/lib/contract/operations";
import type { AgentCard } from "@/lib/contract/agents-results";
import { agentHref } from "@/lib/links/session-href";

// What is drawn comes after what is read.
const ActivityPlot = dynamic(() => import("./activity-plot").then((file) => file.ActivityPlot), {
  ssr: false,
  loading: () => <div className="h-17" />,
});

type AgentCardViewProps = { agent: AgentCard; activity: OperationOutput<"agents.activity"> | undefined };

/** One agent in figures. The whole card leads to its sessions; the small links to what lies beside them. */
export function AgentCardView({ agent, activity }: AgentCardViewProps) {
  const { word, tone, meaning } = storeWords[agent.store.state];
  return (
    <article className="relative flex h-full flex-col rounded-md border border-line bg-surface transition-colors hover:border-control">
      <header className="flex items-center gap-3 px-4 pt-3.5">
        <span
          aria-hidden
          className="grid size-8 shrink-0 place-items-center rounded-md bg-accent-soft text-base font-semibold text-accent uppercase"
        >
          {firstGlyph(agent.emoji, agent.name, agent.id)}
        </span>
        <div className="min-w-0 flex-1">
          <h3 className="truncate text-md font-semibold">
            <Link href={agentHref(agent.id)} className="after:absolute after:inset-0 after:rounded-md">
              <VisibleText>{agent.name ?? agent.id}</VisibleText>
            </Link>
          </h3>
          <p className="truncate text-xs text-faint">
            <VisibleText className="font-mono">{agent.id}</VisibleText>
            {agent.isDefault && " · default"}
            {!agent.configured && " · not in the config"}
          </p>
        </div>
        <span className="flex items-center gap-1.5 text-xs text-muted" title={agent.store.reason ?? meaning}>
          <Dot tone={tone} />
          {word}
        </span>
      </header>
      <dl className="grid grid-cols-2 gap-2 px-4 min-[22rem]:grid-cols-4 py-3.5">
        <Figure name="Sessions">{agent.sessionCount.toLocaleString("en-GB")}</Figure>
        <Figure name="Active 24 h">{agent.activeCount.toLocaleString("en-GB")}</Figure>
        <Figure name="Disk">
          <BytesText bytes={agent.transcriptBytes} />
        </Figure>
        <Figure name="Tokens">
          <TokensText tokens={agent.totalTokens} />
        </Figure>
      </dl>
      <div className="h-17">
        {activity && (
          <ActivityPlot
            days={activity.days}
            sessions={activity.agents.find(({ id }) => id === agent.id)?.sessions ?? []}
          />
        )}
      </div>
      <footer className="mt-auto flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-1.5 text-xs text-faint">
        <span className="min-w-0 truncate">
          <Time at={agent.updatedAt} />
          {agent.model && (
            <>
              {" · "}
              <VisibleText className="font-mono">{agent.model}</VisibleText>
            </>
          )}
        </span>
        <span className="ml-auto flex flex-wrap gap-1">
          <AsideLink
            agent={agent}
            count={agent.damagedCount}
            one="damaged"
            many="damaged"
            query="is:damaged"
            tone="red"
          >
            <TriangleAlert aria-hidden />
          </AsideLink>
          <AsideLink agent={agent} count={agent.orphanCount} one="orphan" many="orphans" query="is:orphan" tone="amber">
            <FileQuestion aria-hidden />
          </AsideLink>
          <AsideLink
            agent={agent}
            count={agent.archiveCount}
            one="archive"
            many="archives"
            query="is:archive"
            tone="neutral"
          >
            <FolderArchive aria-hidden />
          </AsideLink>
        </span>
      </footer>
    </article>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col-reverse">
      <dt className="truncate text-xs text-faint">{name}</dt>
      <dd className="truncate text-lg font-medium tabular-nums">{children}</dd>
    </div>
  );
}

type AsideLinkProps = {
  agent: AgentCard;
  count: number;
  one: string;
  many: string;
  query: string;
  tone: "red" | "amber" | "neutral";
  children: ReactNode;
};

function AsideLink({ agent, count, one, many, query, tone, children }: AsideLinkProps) {
  if (count === 0) return null;
  return (
    <Link href={agentHref(agent.id, { q: query })} className="relative z-1 inline-flex min-h-6 items-center rounded-sm">
      <Badge tone={tone} className="h-6 hover:underline">
        {children}
        {count.toLocaleString("en-GB")} {count === 1 ? one : many}
      </Badge>
    </Link>
  );
}
