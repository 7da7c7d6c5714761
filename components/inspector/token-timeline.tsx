"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { formatCost, turnDurationMs } from "@/components/data/turn-words";
import { wholeOutlineQuery } from "@/components/data/whole-outline-query";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { formatBytes } from "@/lib/format/format-bytes";
import { formatDuration } from "@/lib/format/format-duration";
import { formatTokens } from "@/lib/format/format-tokens";
import { ContextEntryLink, type ContextTarget } from "./context-entry-link";
import { counted } from "./context-words";
import { Fact, Facts, PanelSection } from "./facts";
import { type TokenTimeline, isNearWindow, tokenTimeline } from "./token-points";

const TokenPlot = dynamic(() => import("./token-plot").then((file) => file.TokenPlot), {
  ssr: false,
  loading: () => <div className="h-[150px]" />,
});

/** A longer file is read only when somebody asks for it. */
const unaskedBytesMax = 8 * 1024 * 1024;

type TokenTimelineProps = { target: ContextTarget; windowTokens: number; sizeBytes: number };

/** Tokens turn by turn over the whole transcript, with what they came to. */
export function TokenTimelineSection({ target, windowTokens, sizeBytes }: TokenTimelineProps) {
  const [isAsked, setAsked] = useState(sizeBytes <= unaskedBytesMax);
  const { data, error, refetch, isFetching } = useQuery({ ...wholeOutlineQuery(target), enabled: isAsked });
  const timeline = useMemo(() => data && tokenTimeline(data), [data]);
  return (
    <PanelSection title="Tokens per turn">
      {!isAsked && (
        <Button size="sm" className="self-start" onClick={() => setAsked(true)}>
          Read all {formatBytes(sizeBytes)}
        </Button>
      )}
      {error && (
        <ErrorNote
          title="The turns could not be read."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {isAsked && !timeline && isFetching && <Skeleton className="h-[150px]" />}
      {timeline && <Timeline timeline={timeline} target={target} windowTokens={windowTokens} />}
    </PanelSection>
  );
}

type TimelineProps = { timeline: TokenTimeline; target: ContextTarget; windowTokens: number };

function Timeline({ timeline, target, windowTokens }: TimelineProps) {
  const { points, marks, turnsTotal, sum } = timeline;
  if (points.length === 0) return <p className="text-sm text-muted">No turn of this file recorded its tokens.</p>;
  const compactions = marks.filter(({ kind }) => kind === "compaction").length;
  return (
    <>
      <TokenPlot timeline={timeline} windowTokens={windowTokens} />
      <p className="text-xs text-muted">
        What the model was sent in each of {counted(turnsTotal, "turn")}.
        {isNearWindow(timeline, windowTokens) && " Dotted: the window."}
        {marks.length > 0 &&
          ` Dashed: ${counted(compactions, "compaction")} and ${counted(marks.length - compactions, "reset")}.`}
      </p>
      <Facts>
        <Fact name="In, all turns">{formatTokens(sum.inputTokens)}</Fact>
        <Fact name="From cache">{formatTokens(sum.cacheReadTokens)}</Fact>
        <Fact name="Out">{formatTokens(sum.outputTokens)}</Fact>
        <Fact name="Recorded cost">{sum.costUsd === null ? "none recorded" : formatCost(sum.costUsd)}</Fact>
      </Facts>
      <details className="text-sm">
        <summary className="cursor-pointer rounded-sm py-1 text-accent">The same as a table</summary>
        <TokenTable timeline={timeline} target={target} />
      </details>
    </>
  );
}

const rowsMax = 200;

function TokenTable({ timeline: { points, marks }, target }: Omit<TimelineProps, "windowTokens">) {
  const rows = points.slice(-rowsMax);
  const lostBefore = new Map(marks.map(({ number, kind }) => [number, kind]));
  return (
    // A box that scrolls must be reached by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="group" aria-label="Tokens per turn" tabIndex={0} className="mt-1 max-h-80 overflow-auto">
      <table className="w-full text-right text-xs tabular-nums">
        <caption className="pb-1 text-left text-faint">
          {rows.length < points.length ? `The last ${rows.length} of ${points.length} points.` : "Each turn."}
        </caption>
        <thead>
          <tr className="text-faint [&>th]:px-1 [&>th]:font-normal">
            <th scope="col" className="text-left">
              Turn
            </th>
            <th scope="col">Context</th>
            <th scope="col">Out</th>
            <th scope="col">Cost</th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, turn, contextTokens }) => {
            const durationMs = turnDurationMs(turn.figures);
            const lost = lostBefore.get(number);
            return (
              <tr key={turn.offset} className="border-t border-line [&>td]:px-1 [&>td]:py-1">
                <th scope="row" className="px-1 text-left font-normal">
                  <ContextEntryLink target={target} entry={{ id: turn.entryId, offset: turn.offset }}>
                    {number}
                  </ContextEntryLink>
                  {lost && <span className="text-amber"> after a {lost}</span>}
                </th>
                <td>{formatTokens(contextTokens)}</td>
                <td>{formatTokens(turn.figures.outputTokens)}</td>
                <td>{turn.figures.costUsd === null ? "–" : formatCost(turn.figures.costUsd)}</td>
                <td>{durationMs === null ? "–" : formatDuration(durationMs)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
