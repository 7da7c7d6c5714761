"use client";

import { type ReactNode, type Ref, useCallback, useEffect, useState } from "react";
import type { RowSpan } from "./row-heights";
import { type ListStart, RowList, type RowListHandle } from "./row-list";
import { TranscriptRow } from "./transcript-row";
import type { Row } from "./transcript-window";
import { bottomPixels, useFollowing } from "./use-following";

type TranscriptListProps = {
  rows: readonly Row[];
  start: () => ListStart;
  ref: Ref<RowListHandle>;
  highlightOffset: number | undefined;
  hasOlder: boolean;
  hasNewer: boolean;
  /** what stands above the first and below the last row; each has one height, whatever it says */
  head: ReactNode;
  foot: ReactNode;
  isBusy: boolean;
  label: string;
  onNearStart: () => void;
  onNearEnd: () => void;
  onAtBottom: (isAtBottom: boolean) => void;
  /** another part of the file is in view */
  onLook: () => void;
  onScroller: (scroller: HTMLElement | null) => void;
};

const nearRows = 24;

/** The virtual list. It opens where it is told, stays put when pages are put before it, and follows only at its bottom. */
export function TranscriptList(props: TranscriptListProps) {
  const { rows, start, ref, hasOlder, hasNewer, head, foot, onNearStart, onNearEnd, onAtBottom, onLook } = props;
  const following = useFollowing(hasNewer);
  const [span, setSpan] = useState<RowSpan | null>(null);
  const askForMore = useCallback(() => {
    if (span === null) return;
    if (span.from <= nearRows) onNearStart();
    if (span.to >= rows.length - nearRows) onNearEnd();
  }, [span, rows.length, onNearStart, onNearEnd]);
  useEffect(askForMore, [askForMore]);

  return (
    <RowList
      ref={ref}
      rows={rows}
      start={start}
      hasOlder={hasOlder}
      isFollowing={following.isFollowing}
      head={<Edge>{head}</Edge>}
      foot={<Edge>{foot}</Edge>}
      renderRow={(row, index) => (
        <TranscriptRow
          row={row}
          posInSet={hasOlder ? undefined : index + 1}
          setSize={hasOlder || hasNewer ? -1 : rows.length}
          isHighlighted={row.kind === "entry" && row.offset === props.highlightOffset}
        />
      )}
      onSpan={setSpan}
      onMoved={following.letGo}
      onAtBottom={(isAtBottom) => {
        following.onAtBottom(isAtBottom);
        onAtBottom(isAtBottom);
      }}
      onScroll={(scroller) => {
        following.onScroll(scroller);
        onLook();
      }}
      onScroller={props.onScroller}
      bottomPixels={bottomPixels}
      aria-label={props.label}
      aria-busy={props.isBusy}
      className="relative min-h-0 min-w-0 flex-1 overflow-x-hidden overflow-y-auto [scrollbar-width:none] focus-visible:outline-offset-[-2px]"
    />
  );
}

function Edge({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-12 items-center justify-center gap-2 px-4 py-3 text-center text-xs text-faint">
      {children}
    </div>
  );
}
