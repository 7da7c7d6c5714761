import { rowId } from "@/components/data/row-ref";
import type { SessionRow } from "@/lib/registry/session-row";

export type MergedRows = {
  /** the rows on screen, in the order they had, with what is now known of them */
  rows: SessionRow[];
  /** ids of rows that say something else than before */
  changed: string[];
  /** rows that came up between or before the ones on screen and wait to be shown */
  waiting: number;
  /** the same rows would stand in another order now */
  isReordered: boolean;
};

/**
 * Brings fresh rows into a list without moving the row being read. Rows after the last one on screen are a further page
 * and go to the end; any other newcomer waits.
 */
export function mergeRows(shown: SessionRow[], fresh: SessionRow[]): MergedRows {
  const freshById = new Map(fresh.map((row, index) => [rowId(row), { row, index }]));
  const kept = shown.flatMap((row) => freshById.get(rowId(row)) ?? []);
  const lastIndex = kept.reduce((last, { index }) => Math.max(last, index), -1);
  const shownIds = new Set(shown.map(rowId));
  const further = fresh.slice(lastIndex + 1).filter((row) => !shownIds.has(rowId(row)));
  const before = new Map(shown.map((row) => [rowId(row), row]));
  const rows = [...kept.map(({ row }) => inItsGroup(row, before.get(rowId(row)))), ...further];
  return {
    rows,
    changed: kept.flatMap(({ row }) => (saysTheSame(before.get(rowId(row)), row) ? [] : [rowId(row)])),
    waiting: fresh.length - rows.length,
    isReordered: kept.some(
      ({ row, index }, place) =>
        index < (kept[place - 1]?.index ?? -1) || row.groupedAs !== before.get(rowId(row))?.groupedAs,
    ),
  };
}

/** On screen a row stays in the group it was shown in, until the list is shown anew. */
function inItsGroup(row: SessionRow, shown: SessionRow | undefined): SessionRow {
  const { groupedAs } = shown ?? {};
  return groupedAs === undefined || groupedAs === row.groupedAs ? row : { ...row, groupedAs };
}

const shownFields = [
  "title",
  "label",
  "updatedAt",
  "totalTokens",
  "contextTokens",
  "model",
  "sizeBytes",
  "state",
  "fileState",
  "sessionId",
  "locked",
  "revision",
  "nextResetAt",
  "lastMessagePreview",
] as const;

function saysTheSame(before: SessionRow | undefined, now: SessionRow): boolean {
  return before !== undefined && shownFields.every((field) => before[field] === now[field]);
}
