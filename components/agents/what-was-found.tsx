import Link from "next/link";
import type { ReactNode } from "react";
import { storeWords } from "@/components/data/store-words";
import { Dot } from "@/components/ui/dot";
import { VisibleText } from "@/components/ui/visible-text";
import type { AgentCard, AgentsListResult } from "@/lib/contract/agents-results";
import { agentHref } from "@/lib/links/session-href";
import { formatBytes } from "@/lib/format/format-bytes";
import { configWords, gatewayWords, generationWords, homeWords } from "./found-words";

/** The state folder, its configuration, whoever else is at work there, and each agent's store. */
export function WhatWasFound({ found: { home, agents } }: { found: AgentsListResult }) {
  return (
    <>
      <dl className="divide-y divide-line rounded-md border border-line bg-surface">
        <Place name="State folder" path={home.stateDir} {...homeWords(home)} />
        <Place name="Configuration" path={home.configPath} {...configWords(home)} />
        <Place name="Gateway" {...gatewayWords(home)} />
        <Place
          name="Writing"
          tone={home.readOnly === undefined ? "green" : "amber"}
          words={home.readOnly ?? "Changes are possible, each with OpenClaw's own lock, and each with a preview."}
        />
        <Place
          name="Rockpool's own files"
          path={home.dataDir}
          tone="neutral"
          words="Nothing of ours stands in the store."
        />
      </dl>
      <section aria-labelledby="found-agents" className="flex flex-col gap-2">
        <h2 id="found-agents" className="text-sm font-semibold">
          Agents
        </h2>
        {agents.length === 0 ? (
          <p className="text-sm text-muted">None, neither in the configuration nor in the state folder.</p>
        ) : (
          <ul className="divide-y divide-line rounded-md border border-line bg-surface">
            {agents.map((agent) => (
              <li key={agent.id} className="flex flex-col gap-1 px-4 py-3">
                <FoundAgent agent={agent} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

type PlaceProps = { name: string; path?: string; tone: "green" | "amber" | "red" | "neutral"; words: ReactNode };

function Place({ name, path, tone, words }: PlaceProps) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 px-4 py-3 sm:grid-cols-[10rem_1fr]">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="min-w-0 text-sm">
        {path !== undefined && <VisibleText className="block font-mono text-xs break-all">{path}</VisibleText>}
        <span className="flex items-baseline gap-2">
          <Dot tone={tone} />
          <span className="min-w-0 [overflow-wrap:anywhere]">{words}</span>
        </span>
      </dd>
    </div>
  );
}

function FoundAgent({ agent }: { agent: AgentCard }) {
  const { store, sessionCount, orphanCount, archiveCount, damagedCount, transcriptBytes } = agent;
  const { word, tone, meaning } = storeWords[store.state];
  const counts = [
    `${sessionCount.toLocaleString("en-GB")} ${sessionCount === 1 ? "session" : "sessions"}`,
    archiveCount > 0 ? `${archiveCount.toLocaleString("en-GB")} put aside by resets and deletions` : undefined,
    orphanCount > 0 ? `${orphanCount.toLocaleString("en-GB")} that no entry names` : undefined,
    damagedCount > 0 ? `${damagedCount.toLocaleString("en-GB")} damaged` : undefined,
    `${formatBytes(transcriptBytes)} of transcripts`,
  ];
  return (
    <>
      <h3 className="flex flex-wrap items-center gap-x-3 text-sm font-medium">
        <Link href={agentHref(agent.id)} className="rounded-sm text-accent hover:underline">
          <VisibleText>{agent.name ?? agent.id}</VisibleText>
        </Link>
        <span className="flex items-center gap-1.5 text-xs font-normal text-muted">
          <Dot tone={tone} />
          {word}
        </span>
      </h3>
      <VisibleText className="font-mono text-xs break-all text-faint">{store.path}</VisibleText>
      <p className="text-sm text-muted">{counts.filter((count) => count !== undefined).join(" · ")}</p>
      <p className="text-xs text-muted">
        {generationWords(store.generation)}{" "}
        <VisibleText>{store.problem ?? store.reason ?? (store.state === "ok" ? "" : meaning)}</VisibleText>
      </p>
    </>
  );
}
