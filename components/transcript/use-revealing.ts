import { useCallback, useEffect, useRef, useState } from "react";
import { rowElementId } from "./transcript-row";
import type { ListMover } from "./use-list-mover";
import { type TranscriptWindow, rowOfEntry } from "./transcript-window";

type Target = { offset: number };

/** Brings an entry into view and puts the focus on it, as soon as it is loaded. */
export function useRevealing(mover: ListMover, window: TranscriptWindow): (offset: number) => void {
  const [target, setTarget] = useState<Target | null>(null);
  const done = useRef<Target | null>(null);
  useEffect(() => {
    if (target === null || done.current === target) return;
    const index = rowOfEntry(window, target.offset);
    const row = window.rows[index];
    if (row === undefined) return;
    done.current = target;
    mover.showRow(index, () => focusRow(row.offset));
  }, [target, window, mover]);
  return useCallback((offset: number) => setTarget({ offset }), []);
}

/** The row may need a frame to be there. */
function focusRow(offset: number): void {
  requestAnimationFrame(() => document.getElementById(rowElementId(offset))?.focus({ preventScroll: true }));
}
