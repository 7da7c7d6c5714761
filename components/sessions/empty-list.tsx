"use client";

import { DatabaseZap, FileX, FolderLock, FolderSearch, Inbox, SearchX, UserRoundX } from "lucide-react";
import Link from "next/link";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { VisibleText } from "@/components/ui/visible-text";
import type { AgentsListResult } from "@/lib/contract/agents-results";
import type { ListResult } from "@/lib/contract/list-results";

type EmptyListProps = {
  query: string;
  agentId: string | undefined;
  problems: ListResult["problems"];
  onClear: () => void;
};

const icons = { missing: FileX, damaged: FileX, unreadable: FolderLock, sqlite: DatabaseZap, ok: Inbox };
const titles = {
  missing: "No store yet",
  damaged: "The registry is damaged",
  unreadable: "The store may not be read",
  sqlite: "Moved to SQLite",
  ok: "No sessions",
};

/** Why no row stands here: no such agent, nothing fits the filter, the store cannot be read, or there is nothing yet. */
export function EmptyList({ query, agentId, problems, onClear }: EmptyListProps) {
  const { data: store } = useOperation("agents.list", {});
  if (store && store.home.state !== "ok") return <NoStore home={store.home} />;
  const agent = store?.agents.find(({ id }) => id === agentId);
  if (store && agentId !== undefined && !agent) return <NoSuchAgent agentId={agentId} stateDir={store.home.stateDir} />;
  if (query !== "")
    return (
      <EmptyState icon={SearchX} title="No session fits" actions={<Button onClick={onClear}>Clear the filter</Button>}>
        <p>
          Nothing matches <VisibleText className="font-mono break-all">{query}</VisibleText>.
        </p>
      </EmptyState>
    );
  const [problem] = problems;
  if (problem)
    return (
      <EmptyState icon={icons[problem.state]} title={titles[problem.state]}>
        <p>{problem.reason}</p>
        <LookedAt path={problem.path} />
      </EmptyState>
    );
  return (
    <EmptyState icon={Inbox} title="No sessions yet">
      <p>They appear here as soon as someone talks to the agent.</p>
      {store && <LookedAt path={agent?.store.path ?? store.home.stateDir} />}
    </EmptyState>
  );
}

function NoStore({ home }: { home: AgentsListResult["home"] }) {
  const isMissing = home.state === "missing";
  return (
    <EmptyState
      icon={isMissing ? FolderSearch : FolderLock}
      title={isMissing ? "There is no OpenClaw store here" : "Rockpool may not read this store"}
    >
      <LookedAt path={home.stateDir} />
    </EmptyState>
  );
}

function NoSuchAgent({ agentId, stateDir }: { agentId: string; stateDir: string }) {
  return (
    <EmptyState
      icon={UserRoundX}
      title="There is no such agent"
      actions={
        <Button asChild variant="primary">
          <Link href="/">All agents</Link>
        </Button>
      }
    >
      <p>
        Neither the configuration nor the store names <VisibleText className="font-mono">{agentId}</VisibleText>.
      </p>
      <LookedAt path={stateDir} />
    </EmptyState>
  );
}

function LookedAt({ path }: { path: string }) {
  return (
    <p>
      Looked at <VisibleText className="font-mono break-all">{path}</VisibleText>
    </p>
  );
}
