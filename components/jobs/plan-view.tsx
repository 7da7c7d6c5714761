"use client";

import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { VisibleText } from "@/components/ui/visible-text";
import type { JobPlan, JobPlanRow } from "@/lib/contract/job-results";
import { formatBytes } from "@/lib/format/format-bytes";
import { counted } from "./job-words";

const shownAtFirst = 20;

/** The dry run: in figures, then row by row. Nothing was touched for it. */
export function PlanView({ plan }: { plan: JobPlan }) {
  const [shown, setShown] = useState(shownAtFirst);
  const rows = plan.rows.slice(0, shown);
  return (
    <section aria-label="What would happen" className="flex flex-col gap-2">
      <ul className="flex flex-col gap-0.5 text-sm">
        {sentences(plan).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <ul aria-label="Row by row" className="divide-y divide-line rounded-md border border-line bg-surface">
        {rows.map((row) => (
          <PlanRow key={`${row.agentId} ${row.key} ${row.file ?? ""}`} row={row} />
        ))}
      </ul>
      {shown < plan.rows.length && (
        <Button size="sm" className="self-start" onClick={() => setShown(plan.rows.length)}>
          Show {counted(plan.rows.length - shown, "more", "more")}
        </Button>
      )}
    </section>
  );
}

function sentences({ total, planned, would, nothing, refused, final, files, sizeBytes }: JobPlan): string[] {
  const undo =
    final === 0
      ? "All of it can be undone, as long as nobody uses the sessions in between."
      : `${counted(final, "session")} of these cannot be undone: there is nothing to bring back from.`;
  return [
    planned < total &&
      `The first ${planned.toLocaleString("en")} of ${total.toLocaleString("en")} were looked at; the others are when their turn comes.`,
    `${counted(would, "session")} would be changed${files > 0 ? `, ${counted(files, "file")} of ${formatBytes(sizeBytes)} touched` : ""}.`,
    nothing > 0 && `${counted(nothing, "session")}: nothing to do.`,
    refused > 0 && `${counted(refused, "session")} refused and left alone; the reason stands beside each.`,
    would > 0 && undo,
  ].filter((sentence) => sentence !== false);
}

const outcomes: Record<JobPlanRow["outcome"], { word: string; tone: Tone }> = {
  would: { word: "will be done", tone: "green" },
  nothing: { word: "nothing to do", tone: "neutral" },
  refused: { word: "refused", tone: "red" },
};

function PlanRow({ row }: { row: JobPlanRow }) {
  const { title, key, file, outcome, reason, undoable, sizeBytes, effects, fields } = row;
  const { word, tone } = outcomes[outcome];
  const details = [
    fields !== undefined && counted(fields, "field"),
    effects.length > 0 && `${counted(effects.length, "file")}, ${formatBytes(sizeBytes)}`,
  ].filter((part) => part !== false);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-3 py-2 text-sm">
      <div className="min-w-0 flex-[1_1_14rem]">
        <VisibleText className="block font-medium break-words">{title}</VisibleText>
        <VisibleText className="block font-mono text-xs break-all text-muted">{file ?? key}</VisibleText>
        {reason !== undefined && <VisibleText className="block text-muted">{reason}</VisibleText>}
      </div>
      <span className="flex flex-wrap items-center gap-1.5">
        {details.length > 0 && <span className="text-xs text-muted">{details.join(" · ")}</span>}
        <Badge tone={tone}>{word}</Badge>
        {outcome === "would" && !undoable && <Badge tone="amber">no undo</Badge>}
      </span>
    </li>
  );
}
