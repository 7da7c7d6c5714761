"use client";

import { type ReactNode, type Ref, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type ListRange, Virtuoso, type VirtuosoHandle } from "react-virtuoso";
import { TranscriptRow } from "./transcript-row";
import type { Row, TranscriptWindow } from "./transcript-window";
import type { ListMover } from "./use-list-mover";
import { bottomPixels, useFollowing } from "./use-following";

export type ListStart = { index: number | "LAST"; align: "start" | "end"; offset?: number };

type TranscriptListProps = {
  window: TranscriptWindow;
  start: () => ListStart;
  ref: Ref<VirtuosoHandle>;
  mover: ListMover;
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

const nearRows = 12;

/** The virtual list. It opens where it is told, stays put when pages are put before it, and follows only at its bottom. */
export function TranscriptList({
  window,
  start,
  ref,
  mover,
  label,
  isBusy,
  onAtBottom,
  onLook,
  ...rest
}: TranscriptListProps) {
  const { hasOlder, hasNewer, highlightOffset, head, foot, onNearStart, onNearEnd, onScroller } = rest;
  const { rows, firstItemIndex } = window;
  const [initial] = useState(start);
  const following = useFollowing(hasNewer);
  const scrollerRef = useRef<HTMLElement | null>(null);
  const rangeRef = useRef<ListRange | null>(null);

  const { isSettled, onOpen, onListChange } = mover;
  useEffect(onOpen, [onOpen]);
  const askForMore = useCallback(() => {
    const range = rangeRef.current;
    if (range === null || !isSettled) return;
    if (range.startIndex <= firstItemIndex + nearRows) onNearStart();
    if (range.endIndex >= firstItemIndex + rows.length - 1 - nearRows) onNearEnd();
  }, [isSettled, firstItemIndex, rows.length, onNearStart, onNearEnd]);
  useEffect(askForMore, [askForMore]);

  const context: ListContext = useMemo(
    () => ({ firstItemIndex, rowCount: rows.length, hasOlder, hasNewer, highlightOffset, head, foot }),
    [firstItemIndex, rows.length, hasOlder, hasNewer, highlightOffset, head, foot],
  );
  return (
    <Virtuoso<Row, ListContext>
      ref={ref}
      data={rows}
      firstItemIndex={firstItemIndex}
      initialTopMostItemIndex={initial}
      computeItemKey={(_, row) => row.key}
      itemContent={itemContent}
      context={context}
      components={parts}
      increaseViewportBy={{ top: 900, bottom: 500 }}
      atBottomThreshold={bottomPixels}
      atBottomStateChange={(isAtBottom) => {
        following.onAtBottom(isAtBottom);
        onAtBottom(isAtBottom);
      }}
      skipAnimationFrameInResizeObserver
      // A function counts as wanting to follow whenever the list grows below its end: away from the file's end, never.
      followOutput={hasNewer ? false : () => (following.isFollowing() ? "auto" : false)}
      rangeChanged={(range) => {
        rangeRef.current = range;
        onListChange();
        askForMore();
        onLook();
      }}
      onScroll={(event) => {
        following.onScroll(event.currentTarget);
        onLook();
      }}
      totalListHeightChanged={() => {
        onListChange();
        const scroller = scrollerRef.current;
        if (scroller && following.isFollowing()) scroller.scrollTop = scroller.scrollHeight;
      }}
      scrollerRef={(scroller) => {
        scrollerRef.current = scroller instanceof HTMLElement ? scroller : null;
        onScroller(scrollerRef.current);
      }}
      role="feed"
      aria-label={label}
      aria-busy={isBusy}
      className="min-w-0 flex-1 overflow-x-hidden [scrollbar-width:none] focus-visible:outline-offset-[-2px]"
    />
  );
}

type ListContext = Pick<TranscriptListProps, "hasOlder" | "hasNewer" | "highlightOffset" | "head" | "foot"> & {
  firstItemIndex: number;
  rowCount: number;
};

function itemContent(index: number, row: Row, context: ListContext) {
  const { firstItemIndex, rowCount, hasOlder, hasNewer, highlightOffset } = context;
  const place = {
    posInSet: hasOlder ? undefined : index - firstItemIndex + 1,
    setSize: hasOlder || hasNewer ? -1 : rowCount,
  };
  return (
    <TranscriptRow row={row} place={place} isHighlighted={row.kind === "entry" && row.offset === highlightOffset} />
  );
}

const parts = {
  Header: ({ context }: { context?: ListContext }) => <Edge>{context?.head}</Edge>,
  Footer: ({ context }: { context?: ListContext }) => <Edge>{context?.foot}</Edge>,
};

function Edge({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-12 items-center justify-center gap-2 px-4 py-3 text-center text-xs text-faint">
      {children}
    </div>
  );
}
