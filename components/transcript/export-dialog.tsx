"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { type ExportFormat, exportHref } from "@/components/data/export-transcript";
import { Button, buttonStyle } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { SegmentedControl } from "@/components/ui/segmented";
import { formatBytes } from "@/lib/format/format-bytes";
import type { Focus } from "@/lib/transcript/focus";
import { type ExportRun, useExport } from "./use-export";

/** More than this the browser saves by itself, with its own progress, without holding it in memory. */
const heldBytesMax = 256 * 1024 * 1024;

type ExportDialogProps = { agentId: string; file: string; generation: string; sizeBytes: number; focus: Focus };

/** The whole transcript as a file, however long it is. */
export function ExportDialog(props: ExportDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Export the transcript" title="Export">
          <Download aria-hidden />
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogTitle>Export the transcript</DialogTitle>
        <DialogDescription>
          All {formatBytes(props.sizeBytes)} of it, not only what is loaded. Secrets that are recognised are masked.
        </DialogDescription>
        <ExportForm {...props} />
      </DialogContent>
    </Dialog>
  );
}

function ExportForm({ agentId, file, generation, sizeBytes, focus }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportFormat>("md");
  const [show, setShow] = useState(focus);
  const { run, start, cancel } = useExport();
  const choice = { agentId, file, generation, format, show };
  const isRunning = run.status === "running";
  return (
    <>
      <div className="flex flex-col items-start gap-3">
        <SegmentedControl
          label="Format"
          value={format}
          onValueChange={setFormat}
          options={formats}
          disabled={isRunning}
        />
        <p className="text-sm text-muted">{meanings[format]}</p>
        {format !== "jsonl" && (
          <SegmentedControl label="What" value={show} onValueChange={setShow} options={shows} disabled={isRunning} />
        )}
      </div>
      <Progress run={run} />
      {run.status === "failed" && (
        <ErrorNote
          title="The transcript could not be exported."
          message={errorSentence(run.error)}
          details={errorDetails(run.error)}
          onRetry={() => start(choice)}
        />
      )}
      <DialogFooter>
        {isRunning && <Button onClick={cancel}>Cancel</Button>}
        {sizeBytes > heldBytesMax ? (
          <a href={exportHref(choice)} download className={buttonStyle({ variant: "primary" })}>
            Download
          </a>
        ) : (
          <Button variant="primary" aria-disabled={isRunning} onClick={() => isRunning || start(choice)}>
            Export
          </Button>
        )}
      </DialogFooter>
    </>
  );
}

const formats: readonly { value: ExportFormat; label: string }[] = [
  { value: "md", label: "Markdown" },
  { value: "html", label: "HTML" },
  { value: "jsonl", label: "JSONL" },
];
const meanings: Record<ExportFormat, string> = {
  md: "To read and to quote: prompts, answers, and tools in fenced blocks.",
  html: "One page to read in any browser. It holds no script and fetches nothing.",
  jsonl: "The lines as they stand in the file.",
};
const shows: readonly { value: Focus; label: string }[] = [
  { value: "everything", label: "Everything" },
  { value: "conversation", label: "Conversation" },
  { value: "tools", label: "Tools" },
];

function Progress({ run }: { run: ExportRun }) {
  const { readBytes, sizeBytes, writtenBytes } = run.progress;
  const words =
    run.status === "done"
      ? `Saved, ${formatBytes(writtenBytes)}.`
      : run.status === "cancelled"
        ? "Cancelled. Nothing was saved."
        : `${formatBytes(readBytes)} of ${formatBytes(sizeBytes)}`;
  if (run.status === "idle" || run.status === "failed") return null;
  return (
    <div className="flex flex-col gap-1.5">
      {run.status === "running" && (
        <progress
          aria-label="Export"
          value={readBytes}
          max={Math.max(1, sizeBytes)}
          className="h-1.5 w-full overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent-mark [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent-mark"
        />
      )}
      <p role="status" className="text-sm text-muted tabular-nums">
        {words}
      </p>
    </div>
  );
}
