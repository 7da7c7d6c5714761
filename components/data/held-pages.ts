import type { HistoryResult } from "@/lib/contract/history-results";

type Pages<Cursor> = { pages: HistoryResult[]; pageParams: Cursor[] };

/** More entries than this are not held, however far somebody scrolls and however long a file grows. */
export const heldEntriesMax = 1_500;
const keptEntries = 1_000;

/**
 * The pages around what is read, when more entries are held than fit: those farthest from it go, from either end. The
 * pages that stay know that the file goes on. Held pages that fit are given back as they are.
 */
export function heldPages<Cursor, Held extends Pages<Cursor>>(held: Held, readOffset: number): Held | Pages<Cursor> {
  const { pages } = held;
  if (countEntries(pages) <= heldEntriesMax) return held;
  let { from, to } = { from: 0, to: pages.length };
  const readPage = pageOf(pages, readOffset);
  for (let count = countEntries(pages); count > keptEntries; ) {
    const before = countEntries(pages.slice(from, readPage));
    const after = countEntries(pages.slice(readPage + 1, to));
    const dropped = before >= after ? from : to - 1;
    if (dropped >= readPage - 1 && dropped <= readPage + 1) break;
    count -= pages[dropped]?.entries.length ?? 0;
    if (dropped === from) from += 1;
    else to -= 1;
  }
  return { pages: goingOn(pages.slice(from, to), pages.slice(to)), pageParams: held.pageParams.slice(from, to) };
}

function countEntries(pages: readonly HistoryResult[]): number {
  return pages.reduce((sum, page) => sum + page.entries.length, 0);
}

function pageOf(pages: readonly HistoryResult[], offset: number): number {
  const after = pages.findIndex((page) => page.endOffset > offset);
  return after === -1 ? pages.length - 1 : after;
}

/** The page that is the last one now was read when the file ended with it, or before the dropped ones were written. */
function goingOn(kept: HistoryResult[], dropped: readonly HistoryResult[]): HistoryResult[] {
  const newest = dropped.at(-1);
  const last = kept.at(-1);
  if (newest === undefined || last === undefined) return kept;
  const { pending: _, ...rest } = last;
  return [...kept.slice(0, -1), { ...rest, pendingBytes: 0, sizeBytes: newest.sizeBytes }];
}
