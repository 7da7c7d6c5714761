import type { SessionRow } from "@/lib/registry/session-row";

/**
 * Notes on rows that name one transcript: each session, thread and topic has a file of its own. Runs of a scheduled job are
 * written as second entries of the job's session on purpose.
 */
export function* withSharedTranscripts(rows: SessionRow[]): Generator<unknown, SessionRow[]> {
  const byFile = new Map<string, SessionRow[]>();
  const firstOf = new Map<string, SessionRow>();
  for (const row of rows) {
    yield;
    if (row.file === undefined || row.sessionKind === "cron-run") continue;
    const first = firstOf.get(row.file);
    if (first) byFile.set(row.file, [...(byFile.get(row.file) ?? [first]), row]);
    else firstOf.set(row.file, row);
  }
  if (byFile.size === 0) return rows;
  return rows.map((row) => {
    const others = (byFile.get(row.file ?? "") ?? []).filter((other) => other !== row);
    if (others.length === 0 || row.sessionKind === "cron-run") return row;
    return { ...row, damage: [...(row.damage ?? []), ...others.map((other) => sharedNote(row, other))] };
  });
}

function sharedNote(row: SessionRow, other: SessionRow): string {
  if (row.parentKey === other.key) return `It shares its transcript with the session above it, ${other.key}.`;
  if (other.parentKey === row.key) return `It shares its transcript with ${other.key}, which hangs under it.`;
  return `It shares its transcript with ${other.key}.`;
}
