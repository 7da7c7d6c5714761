"use client";

import { cn } from "@/components/ui/cn";
import { Dot } from "@/components/ui/dot";
import { useNow } from "@/components/ui/use-now";
import type { SessionRow } from "@/lib/registry/session-row";
import { stateWord } from "./row-words";

type StateMarkProps = { row: SessionRow; withMeaning?: boolean; className?: string };

/** The state of a row as dot and word, and what the word means. */
export function StateMark({ row, withMeaning = false, className }: StateMarkProps) {
  const { word, tone, meaning } = stateWord(row, useNow());
  return (
    <>
      <span
        className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", className)}
        title={withMeaning ? undefined : meaning}
      >
        <Dot tone={tone} />
        {word}
      </span>
      {withMeaning && <span className="text-xs text-faint">{meaning}</span>}
    </>
  );
}
