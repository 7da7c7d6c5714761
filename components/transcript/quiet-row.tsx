"use client";

import type { ReactNode } from "react";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { ClockTime } from "./clock-time";
import { useDisclosure } from "./disclosures";
import { EntryActions } from "./entry-actions";
import { RawLine } from "./raw-line";
import { useTranscriptScope } from "./transcript-scope";

/** One line about the session itself, easy to read over. */
export function QuietRow({ placed, children }: { placed: PlacedEntry; children: ReactNode }) {
  const { disclosures } = useTranscriptScope();
  const [isRaw] = useDisclosure(disclosures, "raw", String(placed.offset));
  return (
    <div className="text-xs text-faint">
      <div className="flex min-h-7 items-center gap-2">
        <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-line" />
        <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</p>
        <EntryActions placed={placed} />
        <ClockTime atMs={placed.entry.timestampMs} />
      </div>
      {isRaw && <RawLine placed={placed} />}
    </div>
  );
}
