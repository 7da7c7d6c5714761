"use client";

import { useQuery } from "@tanstack/react-query";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { VisibleText } from "@/components/ui/visible-text";
import { visibleText } from "@/lib/format/visible-text";
import { type DiffLine, diffLinesOf, patchLines } from "./diff-lines";
import { useDisclosure } from "./disclosures";
import type { Edit, EditPart } from "./edit-parts";
import { MonoText } from "./mono-text";
import { ScrollBox } from "./scroll-box";
import { Button } from "@/components/ui/button";
import { useTranscriptScope } from "./transcript-scope";

/** What an edit takes away and what it puts there, line by line. */
export function DiffView({ edit, id }: { edit: Edit; id: string }) {
  if ("patch" in edit) return <DiffBox lines={patchLines(edit.patch)} copied={edit.patch} id={`${id} patch`} />;
  return (
    <div className="space-y-2">
      {edit.path !== undefined && <VisibleText className="font-mono text-sm break-all">{edit.path}</VisibleText>}
      {edit.parts.map((part, at) => (
        // Parts of a written call never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <PartDiff key={at} part={part} id={`${id} edit ${at}`} />
      ))}
    </div>
  );
}

const comparedCharactersMax = 400_000;

function PartDiff({ part, id }: { part: EditPart; id: string }) {
  const isShort = part.before.length + part.after.length <= comparedCharactersMax;
  const { data: lines, isPending } = useQuery({
    queryKey: ["diff", part.before, part.after],
    queryFn: () => diffLinesOf(part),
    enabled: isShort,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  if (isShort && isPending) return <p className="animate-appear text-sm text-faint">Comparing…</p>;
  if (lines) return <DiffBox lines={lines} copied={part.after} id={id} />;
  return (
    <>
      <p className="text-sm text-muted">These texts differ too much to be shown line by line.</p>
      <MonoText text={part.before} id={`${id} before`} label="Text before" />
      <MonoText text={part.after} id={`${id} after`} label="Text after" />
    </>
  );
}

const shownLinesMax = 800;

function DiffBox({ lines, copied, id }: { lines: readonly DiffLine[]; copied: string; id: string }) {
  const { disclosures } = useTranscriptScope();
  const [isWhole, toggle] = useDisclosure(disclosures, "text", id);
  const added = lines.filter(({ sign }) => sign === "+").length;
  const removed = lines.filter(({ sign }) => sign === "-").length;
  const shown = isWhole ? lines : lines.slice(0, shownLinesMax);
  return (
    <div className="group/code relative rounded-md border border-line bg-sunken">
      <div className="flex min-h-8 items-center gap-3 border-b border-line px-3 text-xs text-muted tabular-nums">
        <span>
          {added} added, {removed} removed
        </span>
        <CopyButton text={copied} label="Copy the new text" className="ml-auto" />
      </div>
      <ScrollBox label="Changes" className="max-h-[70vh] py-1.5">
        <pre className="w-max min-w-full font-mono text-sm leading-5">
          {shown.map((line, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <OneLine key={at} line={line} />
          ))}
        </pre>
      </ScrollBox>
      {lines.length > shownLinesMax && (
        <Button size="sm" onClick={toggle} className="m-2">
          {isWhole ? "Show less" : `Show all ${lines.length.toLocaleString("en-GB")} lines`}
        </Button>
      )}
    </div>
  );
}

function OneLine({ line: { sign, text } }: { line: DiffLine }) {
  if (sign === "gap") return <div className="px-3 text-xs text-faint">⋯ {text}</div>;
  if (sign === "head") return <div className="px-3 text-blue">{visibleText(text)}</div>;
  const Mark = sign === "+" ? "ins" : sign === "-" ? "del" : "div";
  const tone = sign === "+" ? "bg-green-soft" : sign === "-" ? "bg-red-soft" : "";
  return (
    <Mark className={cn("block px-3 no-underline", tone)}>
      <span aria-hidden className={cn("inline-block w-4 select-none", sign === "+" ? "text-green" : "text-red")}>
        {sign}
      </span>
      {visibleText(text)}
      {"\n"}
    </Mark>
  );
}
