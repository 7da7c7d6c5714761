"use client";

import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { ResetRow, ResetsPlanResult } from "@/lib/contract/maintenance-results";
import { sessionHref } from "@/lib/links/session-href";
import { visibleText } from "@/lib/format/visible-text";
import { counted } from "./step-words";

const shownAtFirst = 50;

type ResetsTableProps = {
  agent: ResetsPlanResult["agents"][number];
  rows: readonly ResetRow[];
  chosen: ReadonlySet<string>;
  /** absent: nothing can be chosen, for the time is yet to come */
  onChoose?: (keys: ReadonlySet<string>) => void;
};

/** The due sessions of one agent. */
export function ResetsTable({ agent, rows, chosen, onChoose }: ResetsTableProps) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, shownAtFirst);
  const toggle = (row: ResetRow, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(rowId(row));
    else next.delete(rowId(row));
    onChoose?.(next);
  };
  return (
    <section aria-label={`Due in ${visibleText(agent.agentId)}`} className="rounded-md border border-line bg-surface">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line px-4 py-2.5">
        <h2 className="text-md font-semibold">
          <VisibleText>{agent.agentId}</VisibleText>
        </h2>
        <p className="text-sm text-muted">
          {agent.due} of {counted(agent.total, "session")}
          {agent.blocked > 0 && `, ${agent.blocked} blocked`}
        </p>
      </header>
      {agent.reason !== undefined && <p className="px-4 pt-3 text-sm text-amber">{agent.reason}</p>}
      <ul className="divide-y divide-line">
        {shown.map((row) => (
          <DueItem
            key={rowId(row)}
            row={row}
            isChosen={chosen.has(rowId(row))}
            {...(onChoose ? { onToggle: toggle } : {})}
          />
        ))}
      </ul>
      {shown.length < rows.length && (
        <div className="border-t border-line px-4 py-2">
          <Button size="sm" onClick={() => setAll(true)}>
            Show {counted(rows.length - shown.length, "more", "more")}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Two agents may both have a session named global. */
export function rowId({ agentId, key }: Pick<ResetRow, "agentId" | "key">): string {
  return `${agentId}\n${key}`;
}

type DueItemProps = { row: ResetRow; isChosen: boolean; onToggle?: (row: ResetRow, on: boolean) => void };

function DueItem({ row, isChosen, onToggle }: DueItemProps) {
  const { agentId, key, title, type, reason, dueAt, blocked, notice, lastUsedAt } = row;
  return (
    <li className="flex items-start gap-3 px-4 py-2.5 text-sm">
      {onToggle && (
        <input
          type="checkbox"
          aria-label={`Choose ${visibleText(title)}`}
          checked={isChosen}
          disabled={blocked !== undefined}
          onChange={(event) => onToggle(row, event.target.checked)}
          className="mt-0.5 size-6 shrink-0 accent-[var(--accent-solid)]"
        />
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap items-center gap-2">
          <Link
            href={sessionHref(agentId, { key })}
            className="inline-flex min-h-6 items-center font-medium text-accent underline underline-offset-3"
          >
            <VisibleText className="break-all">{title}</VisibleText>
          </Link>
          <Badge>{type}</Badge>
          {blocked !== undefined && <Badge tone="amber">blocked</Badge>}
        </p>
        <VisibleText className="font-mono text-xs break-all text-muted">{key}</VisibleText>
        <p className="text-muted">{blocked === undefined ? reason : `Not now: ${blocked}.`}</p>
        <p className="text-xs text-muted">
          Last used <Time at={lastUsedAt} />
          {dueAt !== null && (
            <>
              {" "}
              · due since <Time at={dueAt} form="absolute" />
            </>
          )}
          {notice !== undefined && ` · people are to be told: “${notice}”`}
        </p>
      </div>
    </li>
  );
}
