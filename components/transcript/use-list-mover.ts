import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { VirtuosoHandle } from "react-virtuoso";

export type ListMover = {
  /** brings a row to the top; the last one to the bottom */
  toRow: (index: number | "LAST") => void;
  /** scrolls as little as it takes to see a row */
  showRow: (index: number) => void;
  toTop: () => void;
  /** the list opens: it will move to where it starts */
  onOpen: () => void;
  /** rows came, went or were measured */
  onListChange: () => void;
  /** no move is under way */
  isSettled: boolean;
};

const quietMs = 300;

/**
 * Moves the list to a row. Virtuoso holds on to the row's position in the list, and moves there again at each change
 * until the list was quiet for 150 ms: rows that are put before it meanwhile would send it astray, so they must wait.
 */
export function useListMover(list: RefObject<VirtuosoHandle | null>): ListMover {
  const [isSettled, setSettled] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const wait = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = null;
      setSettled(true);
    }, quietMs);
  }, []);
  const onOpen = useCallback(() => {
    setSettled(false);
    wait();
  }, [wait]);
  const onListChange = useCallback(() => {
    if (timer.current !== null) wait();
  }, [wait]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  const toRow = useCallback(
    (index: number | "LAST") => {
      onOpen();
      list.current?.scrollToIndex({ index, align: index === "LAST" ? "end" : "start" });
    },
    [list, onOpen],
  );
  const showRow = useCallback(
    (index: number) => {
      onOpen();
      list.current?.scrollIntoView({ index });
    },
    [list, onOpen],
  );
  const toTop = useCallback(() => list.current?.scrollTo({ top: 0 }), [list]);
  return useMemo(
    () => ({ toRow, showRow, toTop, onOpen, onListChange, isSettled }),
    [toRow, showRow, toTop, onOpen, onListChange, isSettled],
  );
}
