"use client";

import Link from "next/link";
import { adviceOn } from "@/components/data/failure-advice";
import { useMaintenance } from "@/components/data/maintenance-mutations";
import { useForbidden } from "@/components/data/operator-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { BytesText } from "@/components/ui/bytes-text";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { TrashRow } from "@/lib/contract/trash-results";
import { visibleText } from "@/lib/format/visible-text";
import { lineageHref, sessionHref } from "@/lib/links/session-href";
import { counted, trashWord } from "./trash-words";

type TrashItemProps = { row: TrashRow; onRestore: (row: TrashRow & { file: string }) => void };

export function TrashItem({ row, onRestore }: TrashItemProps) {
  const { agentId, title, key, keyKnown, file, at, by, why, sizeBytes, files, entries, entryKept, kind } = row;
  const { word, tone } = trashWord(row);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <div className="flex min-w-0 flex-[1_1_18rem] flex-col gap-0.5">
        <p className="flex flex-wrap items-center gap-2">
          <VisibleText className="font-medium break-words">{title}</VisibleText>
          <Badge tone={tone}>{word}</Badge>
          <VisibleText className="text-xs text-muted">{agentId}</VisibleText>
        </p>
        {key !== "" && <VisibleText className="font-mono text-xs break-all text-muted">{key}</VisibleText>}
        {key === "" && kind === "archive" && <p className="text-xs text-muted">Nothing tells which key it had.</p>}
        {key !== "" && !keyKnown && (
          <p className="text-xs text-muted">The key is inferred from the name of the file.</p>
        )}
        {file !== undefined && <VisibleText className="font-mono text-xs break-all text-faint">{file}</VisibleText>}
        <p className="text-muted">
          {why} {by === undefined ? "By OpenClaw or another program" : <By name={by} />}, <Time at={at} /> ·{" "}
          {kind === "clean-up" && `${counted(entries, "entry", "entries")}, ${counted(files, "file")}, `}
          <BytesText bytes={sizeBytes} />
          {kind === "archive" && (entryKept ? " · its settings come back too" : " · its settings were not kept")}
        </p>
      </div>
      <ItemActs row={row} onRestore={onRestore} />
    </li>
  );
}

function By({ name }: { name: string }) {
  return (
    <>
      By <VisibleText>{name}</VisibleText>
    </>
  );
}

function ItemActs({ row, onRestore }: TrashItemProps) {
  const { agentId, file, key, title, restorable, runId, kind } = row;
  const forbidden = useForbidden("sessions.restore");
  const name = visibleText(title);
  return (
    <div className="flex flex-wrap items-center gap-1">
      {file !== undefined && (
        <Button size="sm" variant="ghost" asChild>
          <Link
            href={sessionHref(agentId, { file })}
            prefetch={false}
            aria-label={`Read ${name}, ${visibleText(file)}`}
          >
            Read
          </Link>
        </Button>
      )}
      {key !== "" && kind === "archive" && (
        <Button size="sm" variant="ghost" asChild>
          <Link href={lineageHref(agentId, key)} prefetch={false} aria-label={`Lineage of ${name}`}>
            Lineage
          </Link>
        </Button>
      )}
      {runId !== undefined && <UndoRun runId={runId} />}
      {kind === "archive" && file !== undefined && (
        <Button
          size="sm"
          aria-haspopup="dialog"
          aria-label={`Restore ${name}, ${visibleText(file)}…`}
          aria-disabled={forbidden !== null || !restorable}
          {...(forbidden !== null && { title: forbidden })}
          onClick={() => forbidden === null && restorable && onRestore({ ...row, file })}
        >
          Restore…
        </Button>
      )}
    </div>
  );
}

function UndoRun({ runId }: { runId: string }) {
  const undo = useMaintenance("maintenance.undo");
  const forbidden = useForbidden("maintenance.undo");
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        size="sm"
        aria-disabled={forbidden !== null || undo.isPending}
        {...(forbidden !== null && { title: forbidden })}
        onClick={() => forbidden === null && !undo.isPending && undo.mutate({ runId })}
      >
        {undo.isPending ? "Restoring…" : "Restore all of it"}
      </Button>
      {undo.error && (
        <p role="alert" className="max-w-64 text-xs text-red">
          {adviceOn(undo.error).advice}
        </p>
      )}
      {undo.data && undo.data.left.length > 0 && (
        <p role="status" className="max-w-64 text-xs text-amber">
          {counted(undo.data.left.length, "thing")} could not come back; Maintenance tells which.
        </p>
      )}
    </div>
  );
}
