import { FolderLock, FolderSearch, UsersRound } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { VisibleText } from "@/components/ui/visible-text";
import type { AgentsListResult } from "@/lib/contract/agents-results";

/** Tells apart: no such folder, not allowed to read it, and a folder without agents. */
export function NoAgents({ home }: { home: AgentsListResult["home"] }) {
  const path = <VisibleText className="font-mono break-all">{home.stateDir}</VisibleText>;
  if (home.state === "missing")
    return (
      <EmptyState icon={FolderSearch} title="There is no OpenClaw store here">
        <p>Rockpool looked at {path}, and there is no such folder.</p>
        <p>
          Start it with <code className="font-mono">--state-dir</code> to name another place. As soon as OpenClaw makes
          the folder, its agents show up here.
        </p>
      </EmptyState>
    );
  if (home.state === "unreadable")
    return (
      <EmptyState icon={FolderLock} title="Rockpool may not read this store">
        <p>The folder {path} is there, but the user that runs Rockpool has no permission to read it.</p>
        <p>Run Rockpool as the user that runs OpenClaw, or give that user read access.</p>
      </EmptyState>
    );
  return (
    <EmptyState icon={UsersRound} title="No agents yet">
      <p>The store at {path} holds no agent. Agents appear here once OpenClaw has written their first session.</p>
    </EmptyState>
  );
}
