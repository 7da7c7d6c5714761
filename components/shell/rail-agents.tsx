"use client";

import { usePathname } from "next/navigation";
import { useOperation } from "@/components/data/operation-query";
import { storeWords } from "@/components/data/store-words";
import { Dot } from "@/components/ui/dot";
import { Skeleton } from "@/components/ui/skeleton";
import { firstGlyph } from "@/lib/format/first-glyph";
import type { AgentCard } from "@/lib/contract/agents-results";
import { agentHref } from "@/lib/links/session-href";
import { visibleText } from "@/lib/format/visible-text";
import { RailLink } from "./rail-link";

/** Every agent with its count of sessions and the state of its store. */
export function RailAgents({ isCollapsed }: { isCollapsed: boolean }) {
  const { data, isPending } = useOperation("agents.list", {});
  const pathname = usePathname();
  if (isPending) return <Skeleton className="mx-2 mt-6 h-5" />;
  if (!data || data.agents.length === 0) return null;
  return (
    <section aria-labelledby="rail-agents" className="mt-4">
      <h2 id="rail-agents" className={isCollapsed ? "sr-only" : "px-2 pb-1 text-xs font-medium text-faint"}>
        Agents
      </h2>
      <ul className="space-y-0.5">
        {data.agents.map((agent) => (
          <li key={agent.id}>
            <RailLink
              href={agentHref(agent.id)}
              label={visibleText(agent.name ?? agent.id)}
              isCurrent={pathname === agentHref(agent.id) || pathname.startsWith(`${agentHref(agent.id)}/`)}
              isCollapsed={isCollapsed}
              trailing={<AgentCount agent={agent} />}
            >
              <AgentGlyph agent={agent} />
            </RailLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AgentGlyph({ agent }: { agent: AgentCard }) {
  const { tone } = storeWords[agent.store.state];
  return (
    <span
      aria-hidden
      className="relative grid size-5 shrink-0 place-items-center rounded-sm border border-line bg-surface text-2xs font-semibold uppercase"
    >
      {firstGlyph(agent.emoji, agent.name, agent.id)}
      <Dot tone={tone} className="absolute -right-0.5 -bottom-0.5 size-1.5 ring-2 ring-sunken" />
    </span>
  );
}

function AgentCount({ agent }: { agent: AgentCard }) {
  const { word } = storeWords[agent.store.state];
  return (
    <>
      {agent.store.state !== "ok" && <span className="text-xs text-faint">{word}</span>}
      <span className="text-xs text-faint tabular-nums">
        {agent.sessionCount.toLocaleString("en-GB")}
        <span className="sr-only"> sessions</span>
      </span>
    </>
  );
}
