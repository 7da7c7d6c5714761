import { useEffect, useRef, useState } from "react";
import { announce } from "@/components/ui/live-region";
import type { Row } from "./transcript-window";

/** How many entries came after the last one that was seen at the bottom. */
export function useNewEntries(rows: readonly Row[], isAtBottom: boolean, hasNewer: boolean): number {
  const lastOffset = rows.at(-1)?.offset ?? -1;
  const [seenOffset, setSeenOffset] = useState(lastOffset);
  if (isAtBottom && !hasNewer && seenOffset !== lastOffset) setSeenOffset(lastOffset);
  const count =
    hasNewer || isAtBottom ? 0 : rows.filter((row) => row.kind === "entry" && row.offset > seenOffset).length;
  const told = useRef(0);
  useEffect(() => {
    if (count > told.current) announce(`${count} new ${count === 1 ? "entry" : "entries"}`);
    told.current = count;
  }, [count]);
  return count;
}
