"use client";

import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { ClockTime } from "./clock-time";
import { useDisclosure } from "./disclosures";
import { EntryActions } from "./entry-actions";
import { RawLine } from "./raw-line";
import { useTranscriptScope } from "./transcript-scope";

type DividerRowProps = { placed: PlacedEntry; icon: LucideIcon; title: string; facts: ReactNode; children?: ReactNode };

/** A line across the transcript: from here on something is different. */
export function DividerRow({ placed, icon: Icon, title, facts, children }: DividerRowProps) {
  const { disclosures } = useTranscriptScope();
  const [isRaw] = useDisclosure(disclosures, "raw", String(placed.offset));
  return (
    <div className="py-1">
      <div className="flex items-center gap-2 border-t-2 border-amber-mark pt-1.5">
        <Icon aria-hidden className="size-4 shrink-0 text-amber" />
        <h3 className="text-sm font-semibold">{title}</h3>
        <span className="min-w-0 flex-1" />
        <EntryActions placed={placed} />
        <ClockTime atMs={placed.entry.timestampMs} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-1 text-sm text-muted tabular-nums">{facts}</div>
      {isRaw ? <RawLine placed={placed} /> : children}
    </div>
  );
}
