"use client";

import { useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useMaintenance } from "@/components/data/maintenance-mutations";
import { useOperation } from "@/components/data/operation-query";
import { useForbidden } from "@/components/data/operator-context";
import { Badge, type Tone } from "@/components/ui/badge";
import { BytesText } from "@/components/ui/bytes-text";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import type { MaintenanceRunRow } from "@/lib/contract/maintenance-results";
import { EmptyTrashDialog } from "./empty-trash-dialog";
import { counted } from "./step-words";
import { useUndoRuns } from "./use-undo-runs";

const states: Record<MaintenanceRunRow["state"], { word: string; tone: Tone }> = {
  running: { word: "going on", tone: "blue" },
  interrupted: { word: "interrupted", tone: "red" },
  done: { word: "done", tone: "green" },
  failed: { word: "failed", tone: "red" },
  undone: { word: "undone", tone: "neutral" },
  purged: { word: "trash emptied", tone: "neutral" },
};

/** What was carried out, and what of it can still be undone. */
export function RunsSection() {
  const { data, error, refetch } = useOperation("maintenance.runs", {});
  return (
    <section aria-labelledby="maintenance-history" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="maintenance-history" className="text-lg font-semibold">
          History
        </h2>
        {data && data.trashBytes > 0 && <EmptyTrash bytes={data.trashBytes} />}
      </div>
      {error && (
        <ErrorNote
          title="The history could not be read."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {data && data.runs.length === 0 && (
        <p className="text-sm text-muted">Nothing was cleaned up or reset from here yet.</p>
      )}
      {data && data.runs.length > 0 && (
        <ul aria-label="Runs" className="divide-y divide-line rounded-md border border-line bg-surface">
          {data.runs.map((run) => (
            <RunItem key={run.runId} run={run} />
          ))}
        </ul>
      )}
    </section>
  );
}

function EmptyTrash({ bytes }: { bytes: number }) {
  const [open, setOpen] = useState(false);
  const forbidden = useForbidden("maintenance.purge");
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
      <span>
        <BytesText bytes={bytes} /> in the trash
      </span>
      <Button
        size="sm"
        variant="danger"
        aria-haspopup="dialog"
        aria-disabled={forbidden !== null}
        {...(forbidden === null ? {} : { title: forbidden })}
        onClick={() => forbidden === null && setOpen(true)}
      >
        Empty the trash…
      </Button>
      <EmptyTrashDialog bytes={bytes} open={open} onOpenChange={setOpen} />
    </div>
  );
}

function RunItem({ run }: { run: MaintenanceRunRow }) {
  const { word, tone } = states[run.state];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <div className="flex min-w-0 flex-[1_1_18rem] flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={tone}>{word}</Badge>
          <span className="font-medium">{run.kind === "resets" ? "Resets" : "Clean-up"}</span>
          <VisibleText className="text-muted">{run.agentId}</VisibleText>
        </p>
        <p className="text-muted">
          {counted(
            run.entries,
            run.kind === "resets" ? "session" : "entry",
            run.kind === "resets" ? "sessions" : "entries",
          )}
          {run.kind === "clean-up" && `, ${counted(run.files, "file")}`} · <Time at={run.startedAt} /> · by{" "}
          <VisibleText>{run.by}</VisibleText>
        </p>
        {run.note !== undefined && <p className="text-muted">{run.note}</p>}
        {run.left.length > 0 && <LeftList run={run} />}
      </div>
      {run.undoable && <RunActs run={run} />}
    </li>
  );
}

function LeftList({ run: { left } }: { run: MaintenanceRunRow }) {
  return (
    <ul className="flex flex-col gap-0.5 text-xs text-muted">
      {left.slice(0, 10).map(({ key, file, reason }) => (
        <li key={`${key ?? ""} ${file ?? ""} ${reason}`}>
          <VisibleText className="font-mono break-all">{key ?? file ?? ""}</VisibleText> {reason}
        </li>
      ))}
      {left.length > 10 && <li>and {left.length - 10} more</li>}
    </ul>
  );
}

function RunActs({ run }: { run: MaintenanceRunRow }) {
  const undo = useUndoRuns();
  const complete = useMaintenance("maintenance.complete");
  const forbidden = useForbidden("maintenance.undo");
  const canFinish = run.kind === "clean-up" && (run.state === "interrupted" || run.state === "failed");
  const finish = () =>
    complete.mutate(
      { runId: run.runId },
      {
        onSuccess: ({ left }) =>
          toast.done("Finished", { description: left.length > 0 ? `${left.length} left alone.` : "" }),
        onError: (error) => toast.failed("It could not be finished", { description: errorSentence(error) }),
      },
    );
  return (
    <div className="flex flex-wrap gap-2">
      {canFinish && (
        <Button size="sm" aria-disabled={forbidden !== null} onClick={() => forbidden === null && finish()}>
          Do the rest
        </Button>
      )}
      <Button
        size="sm"
        aria-disabled={forbidden !== null}
        {...(forbidden === null ? {} : { title: forbidden })}
        onClick={() => forbidden === null && void undo([run.runId])}
      >
        Undo
      </Button>
    </div>
  );
}
