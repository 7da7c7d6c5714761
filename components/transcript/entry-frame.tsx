"use client";

import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { ClockTime } from "./clock-time";
import { useDisclosure } from "./disclosures";
import { EntryActions } from "./entry-actions";
import { entryName } from "./entry-name";
import { RawLine } from "./raw-line";
import { useTranscriptScope } from "./transcript-scope";

type EntryFrameProps = {
  placed: PlacedEntry;
  icon?: LucideIcon;
  /** what stands beside its name */
  badges?: ReactNode;
  /** what stands below the entry, small */
  facts?: ReactNode;
  /** a box around it: words that came from outside the model */
  boxed?: boolean;
  /** the entry goes on where the one before stopped: no head line, its time stands below */
  continues?: boolean;
  children?: ReactNode;
};

/** Head line with name, badges, actions and time; below it the entry, or its raw line. */
export function EntryFrame(props: EntryFrameProps) {
  const { placed, icon: Icon, badges, facts, boxed, continues, children } = props;
  const { disclosures } = useTranscriptScope();
  const [isRaw] = useDisclosure(disclosures, "raw", String(placed.offset));
  const corner = (
    <>
      <EntryActions placed={placed} />
      <ClockTime atMs={placed.entry.timestampMs} />
    </>
  );
  return (
    <div className={cn(boxed && "rounded-md border border-line bg-canvas px-3.5 pt-1.5 pb-3 sm:px-4")}>
      <div className={cn("flex min-h-7 items-center gap-2", continues && "min-h-0")}>
        {Icon && !continues && <Icon aria-hidden className="size-4 shrink-0 text-faint" />}
        <h3 className={continues ? "sr-only" : "shrink-0 text-sm font-semibold"}>{entryName(placed)}</h3>
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">{badges}</div>
        {!continues && corner}
      </div>
      <div className="min-w-0 space-y-2.5">{isRaw ? <RawLine placed={placed} /> : children}</div>
      {(facts !== undefined || continues) && (
        <div className="flex min-h-7 flex-wrap items-center gap-x-2 pt-1">
          <div className="min-w-0 flex-auto">{facts}</div>
          {continues && <div className="ml-auto flex items-center gap-2">{corner}</div>}
        </div>
      )}
    </div>
  );
}
