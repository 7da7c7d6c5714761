import { rowRef } from "@/components/data/row-ref";
import { sessionHref } from "@/lib/links/session-href";
import type { SessionRow } from "@/lib/registry/session-row";

let trail: readonly SessionRow[] = [];

/** Keeps the rows of the list that was looked at last, so that a session leads on to its neighbours there. */
export function leaveTrail(rows: readonly SessionRow[]): void {
  trail = rows;
}

/** The address of the session after or before this one in that list; null at its ends, and for a session it did not show. */
export function neighbourOf(path: string, step: 1 | -1): string | null {
  const at = trail.findIndex((row) => pathOf(row) === path);
  const next = at < 0 ? undefined : trail[at + step];
  return next ? pathOf(next) : null;
}

function pathOf(row: SessionRow): string {
  return sessionHref(row.agentId, rowRef(row));
}
