"use client";

import { ChevronRight, FoldVertical, RotateCcw } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { VisibleText } from "@/components/ui/visible-text";
import { cn } from "@/components/ui/cn";
import { formatTokens } from "@/lib/format/format-tokens";
import type { Entry, PlacedEntry } from "@/lib/transcript/entry";
import { useDisclosure } from "./disclosures";
import { DividerRow } from "./divider-row";
import { Words } from "./words";
import { rawField } from "./raw-field";
import { useTranscriptScope } from "./transcript-scope";

type CompactionRowProps = { placed: PlacedEntry; compaction: Extract<Entry, { kind: "compaction" }> };

/** Earlier messages stand above, but the model sees only this summary of them. */
export function CompactionRow({ placed, compaction }: CompactionRowProps) {
  const { summary, tokensBefore, summarisedBy, reason } = compaction;
  const dropped = droppedCount(compaction);
  const facts = [
    tokensBefore === undefined ? undefined : `${formatTokens(tokensBefore)} tokens before`,
    dropped === undefined ? undefined : `${dropped} ${dropped === 1 ? "message" : "messages"} summarised`,
    compaction.turnsRemoved === undefined ? undefined : `${compaction.turnsRemoved} turns removed`,
  ].filter((fact) => fact !== undefined);
  return (
    <DividerRow
      placed={placed}
      icon={FoldVertical}
      title="Compacted"
      facts={
        <>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          {reason !== undefined && <VisibleText>{reason}</VisibleText>}
          {summarisedBy === "extractive" && <Badge tone="amber">extractive summary</Badge>}
          <KeptFrom id={compaction.firstKeptEntryId} own={compaction.id} />
        </>
      }
    >
      {summary === undefined || summary === "" ? (
        <p className="text-sm text-faint italic">No summary was recorded.</p>
      ) : (
        <Summary text={summary} id={`${placed.offset} summary`} />
      )}
    </DividerRow>
  );
}

export function ResetRow({ placed, reason }: { placed: PlacedEntry; reason: string | undefined }) {
  return (
    <DividerRow
      placed={placed}
      icon={RotateCcw}
      title="Reset"
      facts={<VisibleText>{reason ?? "No reason was recorded."}</VisibleText>}
    />
  );
}

/** The first entry the model still sees in full. */
function KeptFrom({ id, own }: { id: string | undefined; own: string | undefined }) {
  const { revealId } = useTranscriptScope();
  if (id === undefined) return null;
  if (id === own) return <span>nothing before it is kept</span>;
  return (
    <Button variant="link" size="sm" onClick={() => revealId(id)}>
      Show the first entry that is kept
    </Button>
  );
}

export function Summary({ text, id }: { text: string; id: string }) {
  const { disclosures } = useTranscriptScope();
  const [open, toggle] = useDisclosure(disclosures, "summary", id);
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={toggle}
        className="-ml-1 flex h-7 items-center gap-1 rounded-sm px-1 text-sm text-faint hover:text-ink"
      >
        <ChevronRight aria-hidden className={cn("size-4 transition-transform", open && "rotate-90")} />
        Summary
      </button>
      {open && (
        <div className="border-l-2 border-line pl-3">
          <Words text={text} id={id} form="markdown" />
        </div>
      )}
    </div>
  );
}

function droppedCount({ raw }: { raw?: unknown }): number | undefined {
  const count = rawField(raw, "details", "droppedMessages") ?? rawField(raw, "droppedMessages");
  return typeof count === "number" ? count : undefined;
}
