"use client";

import { useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { TokensText } from "@/components/ui/tokens-text";
import type { ContextResult } from "@/lib/contract/context-results";
import { ContextCompaction } from "./context-compaction";
import { ContextEntryLink, type ContextTarget } from "./context-entry-link";
import { ContextMarks } from "./context-marks";
import { ContextSheet } from "./context-sheet";
import { counted, staleSentence, turnsAgo, sentenceOfUse } from "./context-words";
import { Fact, Facts, PanelSection } from "./facts";

const topMax = 3;

/** What fills the context of a session and what comes next; the whole view opens over the page. */
export function ContextInsight({ target, readOnly }: { target: ContextTarget; readOnly: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const { data, error, refetch } = useOperation("sessions.context", { ...target, limit: 0 });
  if (data === undefined) {
    if (!error) return <Waiting />;
    const title = "What the model sees could not be worked out.";
    const details = errorDetails(error);
    return (
      <ErrorNote
        className="m-3"
        title={title}
        message={errorSentence(error)}
        details={details}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <>
      <PanelSection title="What the model sees now">
        <ContextMarks context={data} />
        <p className="text-sm">
          {counted(data.entriesTotal, "entry", "entries")} in {counted(data.turnsTotal, "turn")}.
        </p>
        <p className="text-xs text-muted">{sentenceOfUse(data)}</p>
        <Button size="sm" className="mt-1 self-start" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
          Open the context view
        </Button>
        <ContextSheet target={target} open={isOpen} onOpenChange={setIsOpen} />
      </PanelSection>
      <Forecast context={data} />
      <StaleResults context={data} target={target} />
      <ContextCompaction context={data} target={target} readOnly={readOnly} />
    </>
  );
}

function Forecast({ context: { forecast } }: { context: ContextResult }) {
  const { sentence, tokensLeft, tokensPerTurn, rateSource, turnsLeft, flush } = forecast;
  return (
    <PanelSection title="Next compaction">
      <p className="text-sm">{sentence}</p>
      <Facts>
        <Fact name="Tokens left">
          <TokensText tokens={tokensLeft} />
        </Fact>
        <Fact name={`Growth of a turn (${rateSource})`}>
          <TokensText tokens={tokensPerTurn} />
        </Fact>
        <Fact name="Turns left at that rate">{turnsLeft ?? "–"}</Fact>
        <Fact name="Memory flush">{flush.reason}</Fact>
      </Facts>
    </PanelSection>
  );
}

function StaleResults({ context, target }: { context: ContextResult; target: ContextTarget }) {
  return (
    <PanelSection title="Old tool results">
      <p className="text-sm">{staleSentence(context)}</p>
      <ul aria-label="Costliest old tool results" className="flex flex-col divide-y divide-line text-sm">
        {context.staleResults.slice(0, topMax).map((result) => (
          <li key={`${result.offset} ${result.tool}`} className="flex min-h-7 items-center justify-between gap-3">
            <ContextEntryLink target={target} entry={result}>
              {result.tool}
            </ContextEntryLink>
            <span className="text-muted">
              <TokensText tokens={result.tokens} />, {turnsAgo(result.ageTurns)}
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2 p-3">
      <span className="sr-only">Working out what the model sees…</span>
      <Skeleton className="w-2/3" />
      <Skeleton className="h-12" />
    </div>
  );
}
