"use client";

import { LockOpen } from "lucide-react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import type { LocksListResult } from "@/lib/contract/lock-results";
import { LockItem } from "./lock-item";

/** Whether a holder lives is not announced by anything: it is looked at again. */
const lookAgainMs = 5000;

/** Every lock file of the store, who holds it since when, and a way to release the ones left behind. */
export function LocksSection({ agentId }: { agentId?: string }) {
  const input = agentId === undefined ? {} : { agentId };
  const { data, error, refetch } = useOperation("locks.list", input, { refetchInterval: lookAgainMs });
  return (
    <section aria-labelledby="locks" className="flex flex-col gap-2">
      <h2 id="locks" className="text-sm font-semibold">
        Locks
      </h2>
      {error && (
        <ErrorNote
          title="The locks could not be listed."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {data ? <Locks result={data} /> : !error && <Waiting />}
    </section>
  );
}

function Locks({ result: { locks, problems } }: { result: LocksListResult }) {
  return (
    <>
      {problems.map(({ agentId, path, reason }) => (
        <p key={path} className="rounded-md bg-amber-soft px-3 py-2 text-sm">
          <VisibleText>{`${agentId}: ${reason}.`}</VisibleText>{" "}
          <VisibleText className="font-mono text-xs break-all">{path}</VisibleText>
        </p>
      ))}
      {locks.length === 0 ? (
        <p className="flex items-center gap-2 rounded-md border border-line bg-surface px-4 py-3 text-sm text-muted">
          <LockOpen aria-hidden className="size-4 shrink-0" />
          No lock file anywhere: nobody writes, and nobody left a lock behind.
        </p>
      ) : (
        <ul
          aria-label="Lock files"
          className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface"
        >
          {locks.map((lock) => (
            <LockItem key={lock.path} lock={lock} />
          ))}
        </ul>
      )}
    </>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">Looking at the locks…</span>
      <Skeleton className="h-11" />
    </div>
  );
}
