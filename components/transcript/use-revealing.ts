import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { rowElementId } from "./transcript-row";
import { type TranscriptWindow, rowOfEntry } from "./transcript-window";
import type { RowListHandle } from "./row-list";

type Target = { offset: number };

const triesMax = 12;
const tryMs = 100;

/**
 * Brings an entry into view and puts the focus on it, as soon as it is loaded. Rows that were never measured, and rows
 * that are being put above, make the first move miss: it is looked at and made again until the entry stands in view.
 */
export function useRevealing(mover: RowListHandle, window: TranscriptWindow): (offset: number) => void {
  const [target, setTarget] = useState<Target | null>(null);
  const isLoaded = target !== null && rowOfEntry(window, target.offset) >= 0;
  const move = useEffectEvent((offset: number): boolean => {
    const index = rowOfEntry(window, offset);
    const row = window.rows[index];
    if (row === undefined || focusInView(row.offset)) return true;
    mover.showRow(index);
    return false;
  });
  useEffect(() => {
    if (target === null || !isLoaded) return;
    let triesLeft = triesMax;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const attempt = () => {
      triesLeft -= 1;
      if (!move(target.offset) && triesLeft > 0) timer = setTimeout(attempt, tryMs);
    };
    // After the frames in which a page that has just come is put in its place.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(attempt, 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [target, isLoaded]);
  return useCallback((offset: number) => setTarget({ offset }), []);
}

/** Focuses the row if it can be read where it is: its head, or all of the view, is visible. */
function focusInView(offset: number): boolean {
  const row = document.getElementById(rowElementId(offset));
  const view = row?.closest('[role="feed"]')?.getBoundingClientRect();
  if (!row || !view) return false;
  const box = row.getBoundingClientRect();
  const isVisible = box.top >= view.top - 1 ? box.top < view.bottom - 24 : box.bottom >= view.bottom;
  if (isVisible && document.activeElement !== row) row.focus({ preventScroll: true });
  return isVisible && (box.bottom <= view.bottom + 1 || box.top <= view.top + 24);
}
