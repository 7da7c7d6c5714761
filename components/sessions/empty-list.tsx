import { DatabaseZap, FileX, FolderLock, Inbox, SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { VisibleText } from "@/components/ui/visible-text";
import type { ListResult } from "@/lib/contract/results";

type EmptyListProps = { query: string; path: string; problems: ListResult["problems"]; onClear: () => void };

const icons = { missing: FileX, damaged: FileX, unreadable: FolderLock, sqlite: DatabaseZap, ok: Inbox };
const titles = {
  missing: "No store yet",
  damaged: "The registry is damaged",
  unreadable: "The store may not be read",
  sqlite: "Moved to SQLite",
  ok: "No sessions",
};

/** Why no row stands here: nothing fits the filter, the store cannot be read, or there is nothing yet. */
export function EmptyList({ query, path, problems, onClear }: EmptyListProps) {
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
        <p>
          Looked at <VisibleText className="font-mono break-all">{problem.path}</VisibleText>
        </p>
      </EmptyState>
    );
  return (
    <EmptyState icon={Inbox} title="No sessions yet">
      <p>They appear here as soon as someone talks to the agent.</p>
      <p>
        Looked at <VisibleText className="font-mono break-all">{path}</VisibleText>
      </p>
    </EmptyState>
  );
}
