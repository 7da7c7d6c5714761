"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { TokensText } from "@/components/ui/tokens-text";
import { VisibleText } from "@/components/ui/visible-text";
import type { ContextResult } from "@/lib/contract/context-results";
import { ContextEntryLeave, type ContextTarget } from "./context-entry-link";
import { entryWords } from "./context-words";

type ContextEntriesProps = {
  context: ContextResult;
  target: ContextTarget;
  pageSize: number;
  /** index of the first entry to show; undefined: the newest page */
  onPage: (from: number | undefined) => void;
};

/** What is sent, in the order in which it is sent, a page at a time. */
export function ContextEntries({ context, target, pageSize, onPage }: ContextEntriesProps) {
  const { entries, entriesTotal, dropped } = context;
  const first = entries[0]?.index ?? 0;
  const last = entries.at(-1)?.index ?? 0;
  if (entriesTotal === 0) return <p className="py-3 text-sm text-muted">The model would see an empty conversation.</p>;
  return (
    <div className="flex flex-col gap-3 pt-3">
      {dropped !== null && first === 0 && (
        <p className="text-sm text-muted">
          {dropped.messages} messages stand before the summary in the transcript; the model no longer sees them.{" "}
          <ContextEntryLeave target={target} entry={{ id: dropped.lastId, offset: dropped.lastOffset }}>
            Show the last of them
          </ContextEntryLeave>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span className="text-muted tabular-nums">
          {first + 1}–{last + 1} of {entriesTotal}
        </span>
        <Button size="sm" disabled={first === 0} onClick={() => onPage(0)}>
          Oldest
        </Button>
        <Button size="sm" disabled={first === 0} onClick={() => onPage(Math.max(0, first - pageSize))}>
          Older
        </Button>
        <Button size="sm" disabled={last + 1 >= entriesTotal} onClick={() => onPage(last + 1)}>
          Newer
        </Button>
        <Button size="sm" disabled={last + 1 >= entriesTotal} onClick={() => onPage(undefined)}>
          Newest
        </Button>
      </div>
      <ol aria-label="Entries the model sees" start={first + 1} className="flex flex-col divide-y divide-line">
        {entries.map((entry) => (
          <li key={entry.offset} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 py-2 text-sm">
            <span className="flex min-w-0 flex-wrap items-center gap-2">
              <ContextEntryLeave target={target} entry={entry}>
                {entryWords(entry)}
              </ContextEntryLeave>
              {entry.kind === "compaction" && <Badge tone="accent">comes first</Badge>}
              {entry.tokensAfterPruning !== undefined && <Badge tone="amber">pruning would shorten it</Badge>}
            </span>
            <span className="text-right text-muted">
              <TokensText tokens={entry.tokens} />
              {entry.tokensAfterPruning !== undefined && (
                <>
                  {" → "}
                  <TokensText tokens={entry.tokensAfterPruning} />
                </>
              )}
            </span>
            <span className="col-span-2 truncate text-xs text-muted">
              <VisibleText>{entry.preview}</VisibleText>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
