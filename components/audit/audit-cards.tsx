"use client";

import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { AuditRow } from "@/lib/contract/audit-results";
import { LineChange, LineResult, LineSession, LineWho, RowProblem } from "./line-parts";
import { rowName } from "./row-name";

/** The log on a phone. */
export function AuditCards({ rows, onOpen }: { rows: readonly AuditRow[]; onOpen: (row: AuditRow) => void }) {
  return (
    <ul aria-label="Audit log" className="flex flex-col gap-2">
      {rows.map((row) => (
        <li key={rowName(row)} className="flex flex-col gap-1.5 rounded-md border border-line bg-surface p-3 text-sm">
          <CardHead row={row} />
          {row.line && <CardLine line={row.line} />}
          <Button size="sm" className="self-start" aria-haspopup="dialog" onClick={() => onOpen(row)}>
            Details<span className="sr-only"> of {row.line ? `line ${row.line.seq}` : "the damaged line"}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function CardHead({ row }: { row: AuditRow }) {
  const { line, text = "" } = row;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {line ? (
        <>
          <VisibleText className="font-medium break-all">{line.action}</VisibleText>
          <LineResult line={line} />
        </>
      ) : (
        <VisibleText className="font-mono text-xs break-all text-muted">{text.slice(0, 200)}</VisibleText>
      )}
      <RowProblem row={row} />
    </div>
  );
}

function CardLine({ line }: { line: NonNullable<AuditRow["line"]> }) {
  return (
    <>
      <LineWho line={line} />
      <span className="flex flex-wrap gap-x-2 text-xs text-muted">
        <Time at={Date.parse(line.at)} form="absolute" />
        <VisibleText className="font-mono">{line.address}</VisibleText>
      </span>
      <LineSession line={line} />
      <LineChange line={line} />
    </>
  );
}
