"use client";

import Link from "next/link";
import { useState } from "react";
import { BytesText } from "@/components/ui/bytes-text";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeadCell, TableRow } from "@/components/ui/table";
import { VisibleText } from "@/components/ui/visible-text";
import type { MaintenanceRowResult } from "@/lib/contract/maintenance-results";
import { sessionHref } from "@/lib/links/session-href";
import { type StepGroup, actionWords, counted, stepTitle } from "./step-words";

const shownAtFirst = 25;

/** What one step takes, row by row: the entry or file, what happens to it, its bytes, and why. */
export function StepTable({ group, agentId }: { group: StepGroup; agentId: string }) {
  const [all, setAll] = useState(false);
  const title = stepTitle(group.step);
  const rows = all ? group.rows : group.rows.slice(0, shownAtFirst);
  const hidden = group.rows.length - rows.length;
  return (
    <section aria-label={title} className="overflow-hidden rounded-md border border-line">
      <h3 className="flex flex-wrap items-baseline justify-between gap-x-3 border-b border-line bg-sunken px-3 py-2 text-sm font-semibold">
        {title}
        <span className="text-xs font-normal text-muted">{figures(group)}</span>
      </h3>
      <Table>
        <TableHead className="hidden sm:table-header-group">
          <TableRow>
            <TableHeadCell>What</TableHeadCell>
            <TableHeadCell>Happens</TableHeadCell>
            <TableHeadCell className="text-right">Bytes</TableHeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Row key={`${row.kind} ${row.key ?? ""} ${row.file ?? ""}`} row={row} agentId={agentId} />
          ))}
        </TableBody>
      </Table>
      {hidden > 0 && (
        <div className="border-t border-line px-3 py-2">
          <Button size="sm" onClick={() => setAll(true)}>
            Show {counted(hidden, "more", "more")}
          </Button>
        </div>
      )}
    </section>
  );
}

function figures({ entries, files, bytes }: StepGroup): string {
  const parts = [entries > 0 && counted(entries, "entry", "entries"), files > 0 && counted(files, "file")];
  return [...parts, bytes > 0 && `${bytes.toLocaleString("en-GB")} bytes`].filter(Boolean).join(" · ");
}

function Row({ row, agentId }: { row: MaintenanceRowResult; agentId: string }) {
  const { kind, key, file, action, sizeBytes, reason } = row;
  const name = kind === "entry" ? (key ?? "") : (file ?? "");
  return (
    <TableRow>
      <TableCell className="py-1.5 align-top">
        {kind === "entry" ? (
          <Link
            href={sessionHref(agentId, { key: name })}
            className="inline-flex min-h-6 items-center text-accent underline underline-offset-3"
          >
            <VisibleText className="font-mono text-xs break-all">{name}</VisibleText>
          </Link>
        ) : (
          <VisibleText className="font-mono text-xs leading-6 break-all">{name}</VisibleText>
        )}
        <p className="text-xs text-muted">{reason}</p>
      </TableCell>
      <TableCell className="py-1.5 align-top leading-6">{actionWords(action)}</TableCell>
      <TableCell className="py-1.5 text-right align-top leading-6">
        <BytesText bytes={sizeBytes} />
      </TableCell>
    </TableRow>
  );
}
