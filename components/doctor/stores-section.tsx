"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { storeWords } from "@/components/data/store-words";
import { Dot } from "@/components/ui/dot";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import type { AgentCard } from "@/lib/contract/agents-results";
import { StorePanel } from "./store-panel";

/** Each agent's store with its state, its place and why nothing is written to it; open one to look closer and recover it. */
export function StoresSection() {
  const { data, error, refetch } = useOperation("agents.list", {});
  const [asked, setAsked] = useQueryState("agent", parseAsString);
  // A damaged store is what a person comes for: it is open unless another one was asked for. "" closes all.
  const open = asked ?? data?.agents.find(needsRecovery)?.id;
  return (
    <section aria-labelledby="stores" className="flex flex-col gap-2">
      <h2 id="stores" className="text-sm font-semibold">
        Stores
      </h2>
      {error && (
        <ErrorNote
          title="The stores could not be listed."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton className="h-24" />}
      {data && (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {data.agents.map((agent) => (
            <StoreItem
              key={agent.id}
              agent={agent}
              isOpen={agent.id === open}
              onToggle={() => void setAsked(agent.id === open ? "" : agent.id)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function needsRecovery({ store }: AgentCard): boolean {
  return store.state !== "sqlite" && store.problem !== undefined;
}

type StoreItemProps = { agent: AgentCard; isOpen: boolean; onToggle: () => void };

function StoreItem({ agent, isOpen, onToggle }: StoreItemProps) {
  const { store } = agent;
  // A key that stands twice, or damage in the file beside it: it parses, and yet nothing may be written.
  const { word, tone, meaning } =
    store.state === "ok" && needsRecovery(agent) ? storeWords.damaged : storeWords[store.state];
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  const panel = `store-${agent.id}`;
  return (
    <li>
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={panel}
          onClick={onToggle}
          className="flex w-full min-w-0 items-start gap-2 px-3 py-2 text-left text-sm hover:bg-hover md:px-4"
        >
          <Chevron aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
              <VisibleText className="font-medium">{agent.name ?? agent.id}</VisibleText>
              <span className="flex items-center gap-1.5 text-xs text-muted">
                <Dot tone={tone} /> {word}
              </span>
              <span className="text-xs font-normal text-muted">
                {agent.sessionCount.toLocaleString("en-GB")} {agent.sessionCount === 1 ? "session" : "sessions"}
              </span>
            </span>
            <VisibleText className="block font-mono text-xs font-normal break-all text-muted">{store.path}</VisibleText>
            <span className="block text-xs font-normal break-words text-muted">
              {store.readOnly !== undefined ? `Read-only: ${store.readOnly}` : meaning}
            </span>
          </span>
        </button>
      </h3>
      <div id={panel}>{isOpen && <StorePanel agentId={agent.id} />}</div>
    </li>
  );
}
