"use client";

import { memo } from "react";
import { cn } from "@/components/ui/cn";
import { EntryBoundary } from "./entry-boundary";
import { entryName } from "./entry-name";
import { EntryView } from "./entry-view";
import { SecretPlace } from "./secret-place";
import type { EntryRow, Row } from "./transcript-window";

type TranscriptRowProps = { row: Row; posInSet: number | undefined; setSize: number; isHighlighted: boolean };

/** Rows are made anew with each page that arrives: what they show is what counts. */
export const TranscriptRow = memo(ShownRow, (before, now) => {
  const isSameRow = before.row === now.row || sameEntry(before.row, now.row);
  const isSamePlace = before.posInSet === now.posInSet && before.setSize === now.setSize;
  return isSameRow && isSamePlace && before.isHighlighted === now.isHighlighted;
});

function sameEntry(one: Row, other: Row): boolean {
  return (
    one.kind === "entry" && other.kind === "entry" && one.placed === other.placed && one.continues === other.continues
  );
}

function ShownRow({ row, posInSet, setSize, isHighlighted }: TranscriptRowProps) {
  if (row.kind === "day") return <DayLine dayMs={row.dayMs} />;
  const { offset, placed } = row;
  return (
    <div className={cn("px-2 sm:px-4", row.continues || isQuiet(row) ? "py-0.5" : "py-2.5")}>
      <article
        id={rowElementId(offset)}
        tabIndex={-1}
        aria-label={entryName(placed)}
        aria-posinset={posInSet}
        aria-setsize={setSize}
        aria-current={isHighlighted || undefined}
        data-offset={offset}
        data-end-offset={offset + placed.lengthBytes}
        className={cn(
          "group/entry mx-auto max-w-3xl rounded-md px-1.5 py-0.5 focus:outline-2 focus:outline-offset-1 focus:outline-accent-mark",
          isHighlighted && "bg-selected outline-2 outline-accent-mark/60",
        )}
      >
        <SecretPlace offset={offset}>
          <EntryBoundary placed={placed}>
            <EntryView placed={placed} continues={row.continues} />
          </EntryBoundary>
        </SecretPlace>
      </article>
    </div>
  );
}

function isQuiet({ placed: { entry } }: EntryRow): boolean {
  return quietKinds.has(entry.kind);
}

const quietKinds = new Set(["session", "model_change", "thinking_level_change", "custom", "label", "session_info"]);

export function rowElementId(offset: number): string {
  return `entry-${offset}`;
}

function DayLine({ dayMs }: { dayMs: number }) {
  return (
    <div className="px-4 py-2">
      <div className="mx-auto flex max-w-3xl items-center gap-3 text-xs font-medium text-faint">
        <span className="h-px flex-1 bg-line" />
        <time dateTime={new Date(dayMs).toISOString()}>{dayFormat.format(dayMs)}</time>
        <span className="h-px flex-1 bg-line" />
      </div>
    </div>
  );
}

const dayFormat = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
