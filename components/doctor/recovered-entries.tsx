"use client";

import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ChangeList } from "@/components/ui/change-list";
import { VisibleText } from "@/components/ui/visible-text";
import type { RecoverResult, RecoveredEntry } from "@/lib/contract/recovery-results";

const words: Record<RecoveredEntry["change"], { word: string; tone: Tone }> = {
  added: { word: "Comes back", tone: "green" },
  changed: { word: "Changes", tone: "amber" },
  removed: { word: "Goes", tone: "red" },
  same: { word: "Stays", tone: "neutral" },
};

type RecoveredEntriesProps = {
  result: RecoverResult;
  /** restores this entry alone, where that can be done */
  onOnly?: ((key: string) => void) | undefined;
};

/** Every entry as it would be, against what can be read now. */
export function RecoveredEntries({ result: { entries, counts, entryCount }, onOnly }: RecoveredEntriesProps) {
  const total = counts.added + counts.changed + counts.removed + counts.same;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-sm">
        The registry will hold {entryCount.toLocaleString("en-GB")} {entryCount === 1 ? "session" : "sessions"}:{" "}
        {counts.added} come back, {counts.changed} change, {counts.removed} go, {counts.same} stay as they can be read
        now.
      </p>
      <div
        role="group"
        aria-label="Entries"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys must be able to scroll it
        tabIndex={0}
        className="max-h-96 overflow-y-auto rounded-md border border-line"
      >
        <ul className="divide-y divide-line">
          {entries.map((entry) => (
            <EntryItem key={`${entry.change} ${entry.key}`} entry={entry} onOnly={onOnly} />
          ))}
        </ul>
      </div>
      {total > entries.length && (
        <p className="text-xs text-muted">{(total - entries.length).toLocaleString("en-GB")} more are not listed.</p>
      )}
    </div>
  );
}

function EntryItem({ entry, onOnly }: { entry: RecoveredEntry; onOnly: RecoveredEntriesProps["onOnly"] }) {
  const { word, tone } = words[entry.change];
  return (
    <li className="@container flex flex-col gap-1 bg-surface px-3 py-2 text-sm">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={tone}>{word}</Badge>
        {entry.inferred && <Badge tone="amber">Key inferred</Badge>}
        <VisibleText className="min-w-0 flex-1 font-mono text-xs break-all">{entry.key}</VisibleText>
        {onOnly && entry.change !== "same" && (
          <Button size="sm" variant="ghost" onClick={() => onOnly(entry.key)}>
            Only this one
          </Button>
        )}
      </div>
      {entry.change !== "same" && entry.change !== "removed" && (
        <p className="text-xs break-words text-muted">
          From <VisibleText>{entry.from}</VisibleText>.
        </p>
      )}
      {entry.diff.length > 0 && <ChangeList changes={entry.diff} label={`Changes to ${entry.key}`} />}
    </li>
  );
}
