import { useEffect, useState } from "react";
import type { HistoryResult } from "@/lib/contract/history-results";

const patienceMs = 2000;

/** Whether the last line has been without its end for a while: until then, it is only being written. */
export function usePendingLine(page: HistoryResult | undefined): boolean {
  const start = page !== undefined && page.pendingBytes > 0 ? `${page.generation} ${page.endOffset}` : null;
  const [stuck, setStuck] = useState<string | null>(null);
  useEffect(() => {
    if (start === null) return;
    const timer = setTimeout(() => setStuck(start), patienceMs);
    return () => clearTimeout(timer);
  }, [start]);
  return start !== null && stuck === start;
}
