"use client";

import { FileText, FileX } from "lucide-react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import { formatBytes } from "@/lib/format/format-bytes";
import type { HistoryResult } from "@/lib/contract/history-results";
import { isFailure } from "@/lib/failure/failure";

export function TranscriptSkeleton() {
  return (
    <div role="status" aria-label="Loading the transcript" className="mx-auto w-full max-w-3xl space-y-8 px-5 py-8">
      {[72, 94, 58, 88].map((percent) => (
        <div key={percent} className="space-y-2.5">
          <Skeleton className="w-24" />
          <Skeleton style={{ width: `${percent}%` }} />
          <Skeleton style={{ width: `${percent - 20}%` }} />
        </div>
      ))}
    </div>
  );
}

/** Nothing could be read. A missing file is a state of the store, not a fault. */
export function TranscriptProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (isFailure(error) && (error.code === "transcript_missing" || error.code === "session_missing")) {
    return (
      <EmptyState
        icon={FileX}
        title={error.code === "session_missing" ? "There is no such session" : "There is no transcript to read"}
        actions={<Button onClick={onRetry}>Look again</Button>}
      >
        <p className="[overflow-wrap:anywhere]">
          <VisibleText>{error.message}</VisibleText>
        </p>
        <MissingWhere details={error.details} />
      </EmptyState>
    );
  }
  return (
    <ErrorNote
      className="m-4"
      title="The transcript could not be read."
      message={errorSentence(error)}
      details={errorDetails(error)}
      onRetry={onRetry}
    />
  );
}

function MissingWhere({ details }: { details: unknown }) {
  if (typeof details !== "object" || details === null) return null;
  const facts = Object.entries(details).filter(([, value]) => typeof value === "string");
  return facts.map(([name, value]) => (
    <p key={name} className="font-mono text-xs [overflow-wrap:anywhere]">
      <VisibleText>{`${name}: ${String(value)}`}</VisibleText>
    </p>
  ));
}

export function EmptyTranscript({ page, onRetry }: { page: HistoryResult; onRetry: () => void }) {
  return (
    <EmptyState
      icon={FileText}
      title={page.sizeBytes === 0 ? "The transcript is empty" : "No line is complete yet"}
      actions={<Button onClick={onRetry}>Look again</Button>}
    >
      <p>
        {page.sizeBytes === 0
          ? "The file is there and holds nothing."
          : `The file holds ${formatBytes(page.sizeBytes)} of a first line that has no end yet.`}
      </p>
      <p className="font-mono text-xs [overflow-wrap:anywhere]">
        <VisibleText>{page.file}</VisibleText>
      </p>
    </EmptyState>
  );
}

type NothingInFocusProps = { isLooking: boolean; onShowAll: () => void; onLookBack: (() => void) | undefined };

/** Everything that is loaded is hidden by the chosen view. */
export function NothingInFocus({ isLooking, onShowAll, onLookBack }: NothingInFocusProps) {
  return (
    <EmptyState
      title={isLooking ? "Looking further back…" : "Nothing to show in this view"}
      actions={
        <>
          <Button onClick={onShowAll}>Show everything</Button>
          {onLookBack && !isLooking && <Button onClick={onLookBack}>Look further back</Button>}
        </>
      }
    >
      <p>Every entry of the loaded part is hidden by the view that is chosen.</p>
    </EmptyState>
  );
}
