import { startsTurn } from "@/lib/transcript/turns";
import type { EntryRow, Row } from "./transcript-window";

type Step = { rows: readonly Row[]; fromOffset: number | undefined; by: 1 | -1; promptsOnly: boolean };

/** The entry a step away from the one at `fromOffset` (which need not be a row itself); undefined at the end. */
export function walkRows({ rows, fromOffset, by, promptsOnly }: Step): EntryRow | undefined {
  const ordered = by === 1 ? rows : rows.toReversed();
  for (const row of ordered) {
    if (row.kind !== "entry" || (promptsOnly && !startsTurn(row.placed.entry))) continue;
    if (fromOffset === undefined || (by === 1 ? row.offset > fromOffset : row.offset < fromOffset)) return row;
  }
  return undefined;
}
