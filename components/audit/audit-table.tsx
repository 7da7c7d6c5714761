"use client";

import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeadCell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { AuditRow } from "@/lib/contract/audit-results";
import { LineChange, LineResult, LineSession, LineWho, RowProblem } from "./line-parts";
import { rowName } from "./row-name";

type AuditRowsProps = { rows: readonly AuditRow[]; onOpen: (row: AuditRow) => void };

export function AuditTable({ rows, onOpen }: AuditRowsProps) {
  return (
    <div className="rounded-md border border-line bg-surface">
      <Table aria-label="Audit log">
        <TableHead>
          <TableRow>
            <TableHeadCell>Time</TableHeadCell>
            <TableHeadCell>Who</TableHeadCell>
            <TableHeadCell>From</TableHeadCell>
            <TableHeadCell>Action</TableHeadCell>
            <TableHeadCell>Session</TableHeadCell>
            <TableHeadCell>Change</TableHeadCell>
            <TableHeadCell>Result</TableHeadCell>
            <TableHeadCell>
              <span className="sr-only">Details</span>
            </TableHeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Row key={rowName(row)} row={row} onOpen={onOpen} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Row({ row, onOpen }: { row: AuditRow; onOpen: (row: AuditRow) => void }) {
  const { line, text = "" } = row;
  return (
    <TableRow>
      {line ? (
        <>
          <TableCell className="whitespace-nowrap">
            <Time at={Date.parse(line.at)} form="absolute" />
          </TableCell>
          <TableCell className="max-w-52">
            <LineWho line={line} />
          </TableCell>
          <TableCell className="font-mono text-xs">
            <VisibleText>{line.address}</VisibleText>
          </TableCell>
          <TableCell>
            <VisibleText className="break-all">{line.action}</VisibleText>
          </TableCell>
          <TableCell className="max-w-72">
            <LineSession line={line} />
          </TableCell>
          <TableCell>
            <LineChange line={line} />
          </TableCell>
          <TableCell>
            <span className="flex flex-wrap gap-1">
              <LineResult line={line} />
              <RowProblem row={row} />
            </span>
          </TableCell>
        </>
      ) : (
        <TableCell colSpan={7}>
          <span className="flex flex-wrap items-center gap-2">
            <RowProblem row={row} />
            <VisibleText className="font-mono text-xs break-all text-muted">{text.slice(0, 200)}</VisibleText>
          </span>
        </TableCell>
      )}
      <TableCell className="text-right">
        <Button
          variant="ghost"
          size="sm"
          aria-haspopup="dialog"
          aria-label={`Details of ${line ? `line ${line.seq}` : "the damaged line"}`}
          onClick={() => onOpen(row)}
        >
          Details
        </Button>
      </TableCell>
    </TableRow>
  );
}
