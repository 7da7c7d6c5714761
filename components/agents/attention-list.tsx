"use client";

import Link from "next/link";
import { useOperation } from "@/components/data/operation-query";
import { Dot } from "@/components/ui/dot";
import { VisibleText } from "@/components/ui/visible-text";
import type { AgentCard } from "@/lib/contract/agents-results";
import { attentionItems } from "./attention-items";

const countedMax = 500;

export function AttentionList({ agents }: { agents: AgentCard[] }) {
  const { data } = useOperation("sessions.list", { query: "is:active is:missing", limit: countedMax });
  const byAgent = new Map<string, number>();
  for (const { agentId } of data?.sessions ?? []) byAgent.set(agentId, (byAgent.get(agentId) ?? 0) + 1);
  const items = attentionItems(agents, { byAgent, isWhole: data === undefined || data.total <= countedMax });
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="attention">
      <h2 id="attention" className="mb-2 text-sm font-semibold">
        Needs attention
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
        {items.map((item) => (
          <li key={item.id}>
            <Link
              href={item.href}
              className="flex min-h-11 flex-wrap items-center gap-x-3 px-4 py-2 -outline-offset-2 hover:bg-hover"
            >
              <Dot tone={item.tone} />
              <VisibleText className="font-medium">{item.text}</VisibleText>
              <VisibleText className="min-w-0 text-sm break-words text-muted">{item.detail}</VisibleText>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
