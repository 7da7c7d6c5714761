import { type Focus, isInFocus } from "@/lib/transcript/focus";
import { type ToolPairs, pairTools } from "./tool-pairs";
import type { PlacedEntry } from "@/lib/transcript/entry";

export type EntryRow = {
  kind: "entry";
  key: string;
  offset: number;
  placed: PlacedEntry;
  /** the row before it is of the same assistant turn */
  continues: boolean;
};
export type DayRow = { kind: "day"; key: string; offset: number; dayMs: number };
export type Row = EntryRow | DayRow;

export type TranscriptWindow = { rows: readonly Row[]; pairs: ToolPairs };

type Page = { entries: readonly PlacedEntry[] };

/**
 * Rows of the loaded pages. `earlierPages` counts the pages that were put before the one the window was opened with. No
 * row comes between two that are shown, and none goes, whatever page arrives later:
 * - a result disappears into its call's card only when both came in the same stretch (the opening page and all pages
 *   after it are one stretch, each earlier page is one of its own); else its row stays, and points at the card;
 * - the line between two stretches' days belongs to the earlier one.
 */
export function transcriptWindow(pages: readonly Page[], earlierPages: number, focus: Focus): TranscriptWindow {
  const pairs = pairTools(pages.flatMap((page) => page.entries));
  const visibleOf = (entries: readonly PlacedEntry[]) =>
    entries.filter((placed) => isInFocus(placed.entry, focus) && !isInsideCard(placed, entries[0]?.offset ?? 0, pairs));

  const opening = visibleOf(pages.slice(earlierPages).flatMap((page) => page.entries));
  const openingEnd = pages[earlierPages]?.entries.at(-1)?.offset ?? -1;
  let nextMs = firstTimestamp(opening.filter((placed) => placed.offset <= openingEnd));

  const earlier: Row[][] = [];
  for (const page of pages.slice(0, earlierPages).reverse()) {
    const visible = visibleOf(page.entries);
    earlier.push(rowsOfStretch(visible, nextMs));
    nextMs = firstTimestamp(visible) ?? nextMs;
  }
  const before = earlier.reverse().flat();
  return {
    rows: [...before, ...rowsOfStretch(opening, undefined)],
    pairs,
  };
}

/** Position in `rows` of the last row that begins at or before this offset. */
export function rowAtOffset(rows: readonly Row[], offset: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const row = rows[middle];
    if (row !== undefined && row.offset <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Position of the entry row at exactly this offset, or of the row whose card holds it; -1 when neither is loaded. */
export function rowOfEntry({ rows, pairs }: TranscriptWindow, offset: number): number {
  for (const wanted of [offset, pairs.callsOf.get(offset)?.at(-1)]) {
    const position = rows.findIndex((row) => row.kind === "entry" && row.offset === wanted);
    if (position >= 0) return position;
  }
  return -1;
}

function rowsOfStretch(visible: readonly PlacedEntry[], followedByMs: number | undefined): Row[] {
  const rows: Row[] = [];
  let day: string | undefined;
  for (const placed of visible) {
    const ms = placed.entry.timestampMs;
    if (ms !== undefined) {
      const previous = rows.at(-1);
      if (day !== undefined && day !== dayOf(ms) && previous !== undefined) rows.push(dayRow(previous.offset, ms));
      day = dayOf(ms);
    }
    const before = rows.at(-1);
    const continues = isAssistants(placed) && before?.kind === "entry" && isAssistants(before.placed);
    rows.push({ kind: "entry", key: String(placed.offset), offset: placed.offset, placed, continues });
  }
  const last = rows.at(-1);
  if (last !== undefined && day !== undefined && followedByMs !== undefined && dayOf(followedByMs) !== day) {
    rows.push(dayRow(last.offset, followedByMs));
  }
  return rows;
}

function isAssistants({ entry }: PlacedEntry): boolean {
  if (entry.kind === "message") return entry.role === "assistant" || entry.role === "toolResult";
  return entry.kind === "tool_call" || entry.kind === "thinking";
}

function dayRow(afterOffset: number, dayMs: number): DayRow {
  return { kind: "day", key: `after ${afterOffset}`, offset: afterOffset, dayMs };
}

function isInsideCard(placed: PlacedEntry, stretchStart: number, pairs: ToolPairs): boolean {
  const calls = pairs.callsOf.get(placed.offset);
  return calls !== undefined && calls.every((offset) => offset >= stretchStart);
}

function firstTimestamp(entries: readonly PlacedEntry[]): number | undefined {
  return entries.find(({ entry }) => entry.timestampMs !== undefined)?.entry.timestampMs;
}

function dayOf(ms: number): string {
  return new Date(ms).toDateString();
}
