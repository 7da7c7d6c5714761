"use client";

import Link from "next/link";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { ErrorNote } from "@/components/ui/error-note";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import type { AgentsListResult } from "@/lib/contract/agents-results";
import { AgentCardView } from "./agent-card-view";
import { AttentionList } from "./attention-list";
import { FirstVisit } from "./first-visit";
import { NoAgents } from "./no-agents";
import { RecentActivity } from "./recent-activity";
import { WhatWasFound } from "./what-was-found";

/** Where one starts: what is there, what happened last, what needs a look. */
export function AgentsOverview() {
  const { data, error, refetch, isPending } = useOperation("agents.list", {});
  const { data: activity } = useOperation("agents.activity", { timeZone: timeZone() }, { staleTime: 60_000 });
  return (
    <div className="mx-auto flex max-w-7xl flex-col gap-6 px-4 py-5 md:px-6">
      <PageHeader
        title="Agents"
        description={
          data && (
            <>
              <VisibleText className="font-mono text-xs break-all">{data.home.stateDir}</VisibleText>{" "}
              <Link href="/welcome" className="rounded-sm text-xs whitespace-nowrap text-accent hover:underline">
                What was found
              </Link>
            </>
          )
        }
      />
      {error && (
        <ErrorNote
          title="The agents could not be listed."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {isPending && <OverviewSkeleton />}
      {data && !hasSomething(data) && (
        <>
          <NoAgents home={data.home} />
          <WhatWasFound found={data} />
        </>
      )}
      {data && hasSomething(data) && (
        <>
          <FirstVisit found={data} />
          <AttentionList agents={data.agents} />
          <section aria-labelledby="agents-cards">
            <h2 id="agents-cards" className="sr-only">
              All agents
            </h2>
            <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
              {data.agents.map((agent) => (
                <li key={agent.id}>
                  <AgentCardView agent={agent} activity={activity} />
                </li>
              ))}
            </ul>
          </section>
          <RecentActivity />
        </>
      )}
    </div>
  );
}

function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The default agent is always listed; alone and without a folder it is no agent yet. */
function hasSomething({ home, agents }: AgentsListResult): boolean {
  return home.state === "ok" && (home.configState === "ok" || agents.some(({ store }) => store.state !== "missing"));
}

function OverviewSkeleton() {
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {["a", "b", "c"].map((name) => (
        <Skeleton key={name} className="h-40 rounded-lg" />
      ))}
    </div>
  );
}
