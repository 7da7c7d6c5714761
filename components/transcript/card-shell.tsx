"use client";

import { ChevronRight, Wrench } from "lucide-react";
import { type ReactNode, useId } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { SegmentedControl } from "@/components/ui/segmented";
import { VisibleText } from "@/components/ui/visible-text";
import { cn } from "@/components/ui/cn";
import { useDisclosure } from "./disclosures";
import { JsonView } from "./json-view";
import { useTranscriptScope } from "./transcript-scope";

type CardShellProps = {
  id: string;
  name: string;
  meaning: string;
  status: ReactNode;
  facts: readonly string[];
  /** the JSON values it is made of */
  raw: readonly unknown[];
  /** call and result as text */
  copied: () => string;
  children: ReactNode;
};

/** One line that says it all, and opens. */
export function CardShell({ id, name, meaning, status, facts, raw, copied, children }: CardShellProps) {
  const { disclosures } = useTranscriptScope();
  const [open, toggle] = useDisclosure(disclosures, "tool", id);
  const [isRaw, toggleRaw] = useDisclosure(disclosures, "raw", `card ${id}`);
  const bodyId = useId();
  return (
    <section className="overflow-hidden rounded-md border border-line bg-surface">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={bodyId}
        onClick={toggle}
        className="flex min-h-9 w-full items-center gap-2 px-2.5 py-1.5 text-left text-sm outline-offset-[-2px] hover:bg-hover"
      >
        <ChevronRight
          aria-hidden
          className={cn("size-4 shrink-0 text-faint transition-transform", open && "rotate-90")}
        />
        <Wrench aria-hidden className="hidden size-3.5 shrink-0 text-faint sm:block" />
        <VisibleText className="max-w-[45%] shrink-0 truncate font-mono font-medium">{name}</VisibleText>
        <VisibleText className="min-w-0 flex-1 truncate font-mono text-xs text-muted">{meaning}</VisibleText>
        <span className="hidden shrink-0 gap-2.5 text-xs text-faint tabular-nums sm:flex">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </span>
        <span className="flex shrink-0 items-center gap-1.5 text-xs text-muted">{status}</span>
      </button>
      <div id={bodyId}>
        {open && (
          <div className="space-y-3 border-t border-line px-3 pt-2 pb-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="flex gap-2.5 text-xs text-faint tabular-nums sm:invisible">{facts.join(" · ")}</span>
              <span className="flex items-center gap-1">
                <CopyButton text={copied} label="Copy call and result" />
                <SegmentedControl
                  label="View"
                  value={isRaw ? "raw" : "formatted"}
                  onValueChange={(view) => view === (isRaw ? "formatted" : "raw") && toggleRaw()}
                  options={viewOptions}
                />
              </span>
            </div>
            {isRaw ? <RawParts id={id} parts={raw} /> : children}
          </div>
        )}
      </div>
    </section>
  );
}

const viewOptions = [
  { value: "formatted", label: "Formatted" },
  { value: "raw", label: "Raw" },
] as const;

export function CardPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="space-y-1.5">
      <h4 className="text-xs font-medium text-faint">{title}</h4>
      {children}
    </div>
  );
}

function RawParts({ id, parts }: { id: string; parts: readonly unknown[] }) {
  return (
    <div className="space-y-2">
      {parts.map((part, at) =>
        // Call and result never change places.
        // oxlint-disable-next-line react/no-array-index-key
        part === undefined ? null : <JsonView key={at} value={part} id={`${id} raw ${at}`} />,
      )}
    </div>
  );
}
