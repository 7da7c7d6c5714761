import { type RefObject, useMemo } from "react";
import type { RowListHandle } from "./row-list";

/** Moves the list to a row, from wherever the list is not at hand itself. */
export function useListMover(list: RefObject<RowListHandle | null>): RowListHandle {
  return useMemo(
    () => ({
      toRow: (index) => list.current?.toRow(index),
      showRow: (index) => list.current?.showRow(index),
      toTop: () => list.current?.toTop(),
    }),
    [list],
  );
}
