"use client";

import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";

type ListStatusProps = {
  /** rows over the whole set; null before anyone knows */
  total: number | null;
  waiting: number;
  isReordered: boolean;
  onShow: () => void;
};

/** How many there are, and what waits so that nothing moves under the reader's eyes. */
export function ListStatus({ total, waiting, isReordered, onShow }: ListStatusProps) {
  const news = waiting > 0 ? `${waiting.toLocaleString("en-GB")} new · show` : "New order · show";
  return (
    <div className="flex min-h-7 flex-row-reverse items-center gap-3 text-xs text-faint">
      <span className="tabular-nums">
        {total === null ? "…" : `${total.toLocaleString("en-GB")} ${total === 1 ? "session" : "sessions"}`}
      </span>
      {(waiting > 0 || isReordered) && (
        <Button size="sm" className="h-6 border-accent-mark text-xs text-accent" onClick={onShow}>
          <ArrowUp aria-hidden className="size-3!" />
          {news}
        </Button>
      )}
    </div>
  );
}
