import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { focusModes } from "@/lib/transcript/focus";
import { rowAtOffset, rowOfEntry, transcriptWindow } from "./transcript-window";
import type { PlacedEntry } from "@/lib/transcript/entry";

const dayMs = 86_400_000;

describe("transcriptWindow", () => {
  it("gives each entry a row, and a line between two days", () => {
    const pages = [{ entries: [user(0, 10 * dayMs), user(100, 10 * dayMs + 1), user(200, 11 * dayMs + 1)] }];
    expect(transcriptWindow(pages, 0, "everything").rows.map((row) => row.key)).toEqual([
      "0",
      "100",
      "after 100",
      "200",
    ]);
  });

  it("keeps a result inside the card of its call", () => {
    const pages = [{ entries: [call(0, "a"), result(100, "a"), user(200)] }];
    const window = transcriptWindow(pages, 0, "everything");
    expect(window.rows.map((row) => row.offset)).toEqual([0, 200]);
    expect(window.pairs.resultOf.get("0 a")?.offset).toBe(100);
    expect(rowOfEntry(window, 100)).toBe(0);
  });

  it("leaves a result where it was when its call arrives with an earlier page", () => {
    const later = { entries: [result(100, "a"), user(200)] };
    const before = transcriptWindow([later], 0, "everything");
    const after = transcriptWindow([{ entries: [call(0, "a")] }, later], 1, "everything");
    expect(before.rows.map((row) => row.offset)).toEqual([100, 200]);
    expect(after.rows.map((row) => row.offset)).toEqual([0, 100, 200]);
    expect(after.pairs.resultOf.get("0 a")?.offset).toBe(100);
  });

  it("pairs a reused call id with the nearest earlier call", () => {
    const entries = [call(0, "call_0"), result(10, "call_0"), call(20, "call_0"), result(30, "call_0")];
    const { pairs } = transcriptWindow([{ entries }], 0, "everything");
    expect(pairs.resultOf.get("0 call_0")?.offset).toBe(10);
    expect(pairs.resultOf.get("20 call_0")?.offset).toBe(30);
  });

  it("puts no row between shown ones and takes none away, whatever pages arrive before or after them", () => {
    fc.assert(
      fc.property(
        transcript,
        fc.infiniteStream(fc.boolean()),
        fc.constantFrom(...focusModes),
        (pages, turns, focus) => {
          let first = Math.floor(pages.length / 2);
          let last = first + 1;
          let known = keysOf(pages.slice(first, last), 0, focus);
          while (first > 0 || last < pages.length) {
            const backwards = last === pages.length || (first > 0 && turns.next().value === true);
            if (backwards) first -= 1;
            else last += 1;
            const next = keysOf(pages.slice(first, last), Math.floor(pages.length / 2) - first, focus);
            const at = Math.max(0, next.indexOf(known[0] ?? ""));
            expect(next.slice(at, at + known.length)).toEqual(known);
            known = next;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("uses each key once", () => {
    fc.assert(
      fc.property(transcript, fc.nat(), (pages, n) => {
        const { rows } = transcriptWindow(pages, n % pages.length, "everything");
        expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
      }),
    );
  });
});

describe("rowAtOffset", () => {
  it("finds the row that covers a byte", () => {
    const { rows } = transcriptWindow([{ entries: [user(0), user(100), user(250)] }], 0, "everything");
    expect([0, 99, 100, 249, 250, 9000].map((offset) => rowAtOffset(rows, offset))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(rowAtOffset([], 10)).toBe(0);
  });
});

function keysOf(pages: { entries: PlacedEntry[] }[], earlierPages: number, focus: (typeof focusModes)[number]) {
  return transcriptWindow(pages, earlierPages, focus).rows.map((row) => row.key);
}

/** Pages of arbitrary lengths, with reused call ids, results far from their calls, and clocks that jump about. */
const transcript = fc
  .array(
    fc.array(
      fc.record({
        make: fc.constantFrom("user", "call", "result", "level"),
        id: fc.constantFrom("a", "b", "c"),
        day: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
      }),
      { maxLength: 6 },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((shapes) => {
    let offset = 0;
    return shapes.map((page) => ({
      entries: page.map(({ make, id, day }) => {
        offset += 100;
        const at = day === undefined ? undefined : day * dayMs;
        if (make === "call") return call(offset, id, at);
        if (make === "result") return result(offset, id, at);
        return make === "user" ? user(offset, at) : level(offset, at);
      }),
    }));
  });

function user(offset: number, timestampMs?: number): PlacedEntry {
  return place(offset, {
    kind: "message",
    raw: {},
    role: "user",
    blocks: [{ type: "text", text: "hi" }],
    ...at(timestampMs),
  });
}

function level(offset: number, timestampMs?: number): PlacedEntry {
  return place(offset, { kind: "thinking_level_change", raw: {}, thinkingLevel: "low", ...at(timestampMs) });
}

function call(offset: number, id: string, timestampMs?: number): PlacedEntry {
  const blocks: [{ type: "toolCall"; id: string; name: string; arguments: unknown }] = [
    { type: "toolCall", id, name: "read", arguments: {} },
  ];
  return place(offset, { kind: "message", raw: {}, role: "assistant", blocks, ...at(timestampMs) });
}

function result(offset: number, toolCallId: string, timestampMs?: number): PlacedEntry {
  return place(offset, {
    kind: "message",
    raw: {},
    role: "toolResult",
    toolCallId,
    blocks: [{ type: "text", text: "done" }],
    ...at(timestampMs),
  });
}

function place(offset: number, entry: PlacedEntry["entry"]): PlacedEntry {
  return { offset, lengthBytes: 100, entry };
}

function at(timestampMs: number | undefined) {
  return timestampMs === undefined ? {} : { timestampMs };
}
