"use client";

import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { rowRef } from "@/components/data/row-ref";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import type { SessionRow } from "@/lib/registry/session-row";
import { messagesOf } from "./messages-of";

const shownMax = 8;
const charactersMax = 600;
const who: ReadonlyMap<string, string> = new Map([
  ["user", "User"],
  ["assistant", "Assistant"],
  ["tool", "Tool"],
  ["system", "System"],
]);

/** The last things said, oldest first. Entries are asked for by key; files without an entry are read themselves. */
export function LastMessages({ row }: { row: SessionRow }) {
  return "key" in rowRef(row) ? (
    <OfEntry sessionKey={row.key} />
  ) : (
    <OfFile agentId={row.agentId} file={row.file ?? ""} />
  );
}

function OfEntry({ sessionKey }: { sessionKey: string }) {
  const query = useOperation("sessions.preview", { keys: [sessionKey], limit: shownMax, maxChars: charactersMax });
  const preview = query.data?.previews[0];
  const isUnreadable = preview?.status === "missing" || preview?.status === "error";
  return (
    <Messages
      {...query}
      items={preview?.items}
      emptyText={isUnreadable ? "The transcript cannot be read." : "Nothing has been said yet."}
    />
  );
}

function OfFile({ agentId, file }: { agentId: string; file: string }) {
  const query = useOperation("sessions.history", { agentId, file, limit: 40 });
  return (
    <Messages
      {...query}
      items={query.data && messagesOf(query.data.entries, charactersMax).slice(-shownMax)}
      emptyText="No messages in its last lines."
    />
  );
}

type MessagesProps = {
  items: { role: string; text: string }[] | undefined;
  isPending: boolean;
  error: Error | null;
  refetch: () => unknown;
  emptyText: string;
};

function Messages({ items, isPending, error, refetch, emptyText }: MessagesProps) {
  return (
    <section aria-labelledby="peek-messages" className="border-t border-line pt-3">
      <h3 id="peek-messages" className="mb-2 text-xs font-medium text-faint">
        Last messages
      </h3>
      {isPending && <Skeleton className="h-24" />}
      {error && !items && (
        <ErrorNote message={errorSentence(error)} details={errorDetails(error)} onRetry={() => void refetch()} />
      )}
      {items?.length === 0 && <p className="text-sm text-muted">{emptyText}</p>}
      <ol className="space-y-3">
        {(items ?? []).map(({ role, text }, index) => (
          <li key={`${index} ${text.slice(0, 20)}`} className="text-sm">
            <span className="block text-xs font-medium text-faint">{who.get(role) ?? "Other"}</span>
            <VisibleText className="line-clamp-6 break-words whitespace-pre-wrap">{text}</VisibleText>
          </li>
        ))}
      </ol>
    </section>
  );
}
