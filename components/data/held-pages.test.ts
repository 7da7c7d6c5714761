import { describe, expect, it } from "vitest";
import type { HistoryResult } from "@/lib/contract/history-results";
import { heldEntriesMax, heldPages } from "./held-pages";

const pageBytes = 1_000;

/** Pages of a hundred entries, one after another; `sizeBytes` is what the file had when the last was read. */
function pagesOf(count: number, entriesEach = 100): { pages: HistoryResult[]; pageParams: number[] } {
  const pages = Array.from({ length: count }, (_, number): HistoryResult => {
    const startOffset = number * pageBytes;
    const endOffset = startOffset + pageBytes;
    const entries = Array.from({ length: entriesEach }, (_, at) => ({
      offset: startOffset + at,
      lengthBytes: 1,
      entry: { kind: "unknown" as const, raw: {} },
    }));
    const file = { agentId: "main", sessionId: "one", file: "one.jsonl", generation: "g" };
    return { ...file, entries, startOffset, endOffset, sizeBytes: (number + 1) * pageBytes, pendingBytes: 0 };
  });
  return { pages, pageParams: pages.map((page) => page.startOffset) };
}
const starts = (held: { pages: HistoryResult[] }) => held.pages.map((page) => page.startOffset / pageBytes);

describe("heldPages", () => {
  it("gives back what fits as it is", () => {
    const held = pagesOf(15);
    expect(heldPages(held, 0)).toBe(held);
  });

  it("lets go of the beginning while the end is read", () => {
    const { pages, pageParams } = heldPages(pagesOf(16), 16 * pageBytes);
    expect(starts({ pages })).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(pageParams).toEqual(pages.map((page) => page.startOffset));
  });

  it("lets go of the end while the beginning is read, and knows that the file goes on", () => {
    const { pages } = heldPages(pagesOf(16), 0);
    expect(starts({ pages })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(pages.at(-1)).toMatchObject({ endOffset: 10 * pageBytes, sizeBytes: 16 * pageBytes, pendingBytes: 0 });
  });

  it("keeps what is around the middle", () => {
    const kept = starts(heldPages(pagesOf(40), 20.5 * pageBytes));
    expect(kept).toContain(20);
    expect(kept).toHaveLength(10);
    expect(Math.abs((kept[0] ?? 0) + (kept.at(-1) ?? 0) - 40)).toBeLessThanOrEqual(1);
  });

  it("bounds pages of a few entries, as a growing file brings them, as it does full ones", () => {
    const held = heldPages(pagesOf(heldEntriesMax, 2), heldEntriesMax * pageBytes);
    expect(held.pages.reduce((sum, page) => sum + page.entries.length, 0)).toBe(1_000);
    expect(held.pages.at(-1)?.endOffset).toBe(heldEntriesMax * pageBytes);
  });
});
