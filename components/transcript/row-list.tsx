"use client";

import {
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type RowHeights, type RowSpan, createRowHeights, heightOfRows, rowsAround, rowsBetween } from "./row-heights";
import { keepInPlace, topRowIn } from "./keep-in-place";
import { observeSizes } from "./observe-sizes";
import { type Row, rowAtOffset } from "./transcript-window";

export type ListStart = { index: number | "LAST"; align: "start" | "end"; offset?: number };

export type RowListHandle = {
  /** brings a row to the top; the last one to the bottom */
  toRow: (index: number | "LAST") => void;
  /** scrolls as little as it takes to see a row */
  showRow: (index: number) => void;
  toTop: () => void;
};

type RowListProps = {
  rows: readonly Row[];
  /** where the list opens */
  start: () => ListStart;
  ref: Ref<RowListHandle>;
  head: ReactNode;
  foot: ReactNode;
  /** rows may still be put before the first one */
  hasOlder: boolean;
  renderRow: (row: Row, index: number) => ReactNode;
  /** whether the list holds on to its end while it grows */
  isFollowing: () => boolean;
  onScroll: (scroller: HTMLElement) => void;
  /** it was moved to a row, by the handle */
  onMoved: () => void;
  /** other rows, or other heights: `span` is what stands in the page now */
  onSpan: (span: RowSpan) => void;
  onAtBottom: (isAtBottom: boolean) => void;
  onScroller: (scroller: HTMLElement | null) => void;
  /** how far above the end still counts as being there */
  bottomPixels: number;
  className: string;
  "aria-label": string;
  "aria-busy": boolean;
};

/** Which rows stand in the page, by what they begin with: rows may come and go before them. */
type Shown = { first: Row | undefined; last: Row | undefined; move: Move | null };
type Move = { row: Row | undefined; align: "start" | "end" | "nearest" | "top"; offset: number };

const rendered = { above: 1500, below: 1100 };
const renderAgain = { above: 800, below: 500 };

/**
 * Rows of any height, of which only those near the view stand in the page, between two spaces as high as the others. The
 * browser's own scroll anchoring holds what is in view where it is while rows come, go or turn out higher: a list that
 * corrects the scroll position by script is one frame late, and readers see it jump.
 */
export function RowList({ rows, start, ref, head, foot, renderRow, ...rest }: RowListProps) {
  const { isFollowing, onScroll, onMoved, onSpan, onAtBottom, onScroller, hasOlder, bottomPixels, ...attributes } =
    rest;
  const scrollerRef = useRef<HTMLDivElement>(null);
  const aboveRef = useRef<HTMLDivElement>(null);
  const [heights] = useState(createRowHeights);
  const [shown, setShown] = useState<Shown>(() => openAt(rows, heights, start()));
  const positions = useMemo(() => new Map(rows.map((row, position) => [row.key, position])), [rows]);
  const span = spanOf(shown, rows, positions);
  const moved = useRef<Move | null>(null);
  const wasAtBottom = useRef<boolean | null>(null);

  const showAround = (position: number, move: Omit<Move, "row">) => {
    const around = rowsAround(rows, heights, position, rendered);
    setShown({ ...shownOf(rows, around), move: { ...move, row: rows[position] } });
  };
  useImperativeHandle(ref, () => ({
    toRow: (index) =>
      index === "LAST"
        ? showAround(rows.length - 1, { align: "end", offset: 0 })
        : showAround(index, { align: "start", offset: 0 }),
    showRow: (index) => showAround(index, { align: "nearest", offset: 0 }),
    toTop: () => showAround(0, { align: "top", offset: 0 }),
  }));

  const isUnsettled = useRef(false);
  const cover = useEffectEvent(() => {
    const scroller = scrollerRef.current;
    const space = aboveRef.current;
    if (!scroller || !space || isUnsettled.current) return;
    const top = scroller.scrollTop - space.offsetTop;
    const bottom = top + scroller.clientHeight;
    const needed = rowsBetween(rows, heights, top - renderAgain.above, bottom + renderAgain.below);
    if (needed.from >= span.from && needed.to <= span.to) return;
    const wanted = rowsBetween(rows, heights, top - rendered.above, bottom + rendered.below);
    setShown({ ...shownOf(rows, wanted), move: null });
  });
  const tellBottom = useEffectEvent(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    const isAtBottom = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= bottomPixels;
    if (isAtBottom !== wasAtBottom.current) onAtBottom(isAtBottom);
    wasAtBottom.current = isAtBottom;
  });
  const follow = useEffectEvent(() => {
    const scroller = scrollerRef.current;
    if (scroller && isFollowing()) scroller.scrollTop = scroller.scrollHeight;
  });

  const [{ observe, listen }] = useState(observeSizes);
  useEffect(
    () =>
      listen((measured) => {
        for (const [key, pixels] of measured) heights.set(key, pixels);
        follow();
        cover();
        tellBottom();
      }),
    [listen, heights],
  );

  const anchor = useRef<ReturnType<typeof topRowIn>>(null);
  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    heights.keep(rows);
    if (shown.move !== null && moved.current !== shown.move) {
      moved.current = shown.move;
      carryOut(shown.move, scroller, rows);
      onMoved();
      wasAtBottom.current = null;
    } else {
      keepInPlace(scroller, anchor.current);
      follow();
    }
    tellBottom();
    isUnsettled.current = true;
    return afterPaint(() => {
      isUnsettled.current = false;
      cover();
    });
  }, [rows, shown, heights, onMoved]);

  useEffect(() => onSpan({ from: span.from, to: span.to }), [span.from, span.to, rows, onSpan]);

  const scrolled = useEffectEvent((scroller: HTMLElement) => {
    // Nothing holds a list in place that stands at the very top.
    if (hasOlder && scroller.scrollTop === 0 && scroller.scrollHeight > scroller.clientHeight) scroller.scrollTop = 1;
    anchor.current = topRowIn(scroller);
    onScroll(scroller);
    cover();
    tellBottom();
  });
  useEffect(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    const hear = () => scrolled(scroller);
    scroller.addEventListener("scroll", hear, { passive: true });
    const stopSizes = observe(scroller);
    onScroller(scroller);
    return () => {
      scroller.removeEventListener("scroll", hear);
      stopSizes?.();
      onScroller(null);
    };
  }, [observe, onScroller]);

  const above = heightOfRows(rows, heights, { from: 0, to: span.from });
  const below = heightOfRows(rows, heights, { from: span.to, to: rows.length });
  // No box around the rows: a browser that finds none of them in view would take the box for what it must hold in place.
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scrollerRef} role="feed" tabIndex={0} {...attributes}>
      <div ref={observe} className="[overflow-anchor:none]">
        {head}
      </div>
      <div ref={aboveRef} aria-hidden className="[overflow-anchor:none]" style={{ height: above }} />
      {rows.slice(span.from, span.to).map((row, position) => (
        <div key={row.key} data-row={row.key} ref={observe} className="flow-root">
          {renderRow(row, span.from + position)}
        </div>
      ))}
      <div ref={observe} aria-hidden className="[overflow-anchor:none]" style={{ height: below }} />
      <div ref={observe} className="[overflow-anchor:none]">
        {foot}
      </div>
    </div>
  );
}

/** The browser puts the scroll position right at the end of a frame: until then it belongs to rows that are no more. */
function afterPaint(act: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(act);
  });
  return () => cancelAnimationFrame(frame);
}

function openAt(rows: readonly Row[], heights: RowHeights, { index, align, offset = 0 }: ListStart): Shown {
  const position = index === "LAST" ? rows.length - 1 : index;
  const span = rowsAround(rows, heights, position, rendered);
  return { ...shownOf(rows, span), move: { row: rows[position], align, offset } };
}

function shownOf(rows: readonly Row[], { from, to }: RowSpan): Pick<Shown, "first" | "last"> {
  return { first: rows[from], last: rows[to - 1] };
}

function spanOf({ first, last }: Shown, rows: readonly Row[], positions: ReadonlyMap<string, number>): RowSpan {
  const positionOf = (row: Row | undefined) =>
    row === undefined ? 0 : (positions.get(row.key) ?? rowAtOffset(rows, row.offset));
  const from = positionOf(first);
  return { from, to: Math.max(from, positionOf(last)) + 1 };
}

function carryOut({ row, align, offset }: Move, scroller: HTMLElement, rows: readonly Row[]): void {
  if (align === "top") scroller.scrollTop = 0;
  else if (align === "end" && row === rows.at(-1)) scroller.scrollTop = scroller.scrollHeight;
  else if (row !== undefined) {
    const element = scroller.querySelector(`[data-row="${CSS.escape(row.key)}"]`);
    const box = element?.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    if (box) scroller.scrollTop += distance(align, box, view) + offset;
  }
}

function distance(align: "start" | "end" | "nearest", box: DOMRect, view: DOMRect): number {
  if (align === "start") return box.top - view.top;
  if (align === "end") return box.bottom - view.bottom;
  const isTall = box.height > view.height;
  if (box.top < view.top || isTall) return box.top - view.top;
  return Math.max(0, box.bottom - view.bottom);
}
