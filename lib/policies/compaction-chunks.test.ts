import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readValue } from "@/lib/transcript/read-line";
import { chunkEntries, chunkTokensMax, sentTokens, uncutPlaces } from "./compaction-chunks";
import { withoutUnsent } from "./compaction-unsent";
import { planEntry } from "./plan-entry";

type Spoken = [role: string, content: unknown, more?: Record<string, unknown>];
const entriesOf = (messages: Spoken[]) =>
  messages.map(([role, content, more], at) =>
    planEntry({ offset: at, lengthBytes: 1, entry: readValue({ role, content, ...more }) }),
  );
const call = (id: string, name = "read"): Spoken => ["assistant", [{ type: "toolCall", id, name, arguments: {} }]];
const result = (toolCallId: string, isError = false): Spoken => [
  "toolResult",
  "r".repeat(400),
  { toolCallId, isError },
];
const said = (chars = 400): Spoken => ["user", "u".repeat(chars)];

describe("the chunks of a long history", () => {
  it("hold everything once, in order, and never part a call from its result", () => {
    const step = fc.oneof(
      fc.constant(said()),
      fc.integer({ min: 0, max: 9 }).map((id) => call(`c${id}`)),
      fc.integer({ min: 0, max: 9 }).map((id) => result(`c${id}`)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 2000 }), (steps, tokensMax) => {
        const entries = entriesOf(steps);
        const chunks = chunkEntries(entries, tokensMax);
        expect(chunks.flat()).toEqual(entries);
        const canCut = uncutPlaces(entries);
        for (const [first] of chunks) expect(first && canCut[first.offset]).toBe(true);
      }),
    );
  });

  it("are as full as they may be, and an entry that is too large stands alone", () => {
    const sizes = (chars: number[], max: number) =>
      chunkEntries(entriesOf(chars.map((size) => said(size))), max).map((chunk) => chunk.length);
    expect(sizes([400, 400, 400, 400], 200)).toEqual([2, 2]);
    expect(sizes([400, 4000, 400], 200)).toEqual([1, 1, 1]);
  });

  it("are smaller when single messages are large, and never beyond maxHistoryShare", () => {
    const window = { windowTokens: 10_000, maxHistoryShare: 0.9 };
    const small = chunkTokensMax(entriesOf([said(), said()]), window);
    const large = chunkTokensMax(entriesOf([said(8000), said(8000)]), window);
    expect(large).toBeLessThan(small);
    expect(chunkTokensMax(entriesOf([said()]), { ...window, maxHistoryShare: 0.1 })).toBe(833);
    expect(sentTokens(entriesOf([said(80_000)]))).toBe(2000);
  });
});

describe("messages that never reached anybody", () => {
  it("are calls of the message tool that failed or were never answered, with their results", () => {
    const entries = entriesOf([
      said(),
      call("ok", "message"),
      result("ok"),
      call("bad", "message"),
      result("bad", true),
      call("lost", "message"),
      call("read"),
    ]);
    const { kept, unsent } = withoutUnsent(entries);
    expect(unsent.map(({ offset }) => offset)).toEqual([3, 4, 5]);
    expect(kept.map(({ offset }) => offset)).toEqual([0, 1, 2, 6]);
  });
});
