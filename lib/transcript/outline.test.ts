import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Outline, emptyOutline, joinOutlines, joinTurn, outlineOf } from "./outline";
import { readLine } from "./read-line";

const placed = (line: unknown, offset = 0) => ({
  offset,
  lengthBytes: 1,
  entry: readLine(new TextEncoder().encode(JSON.stringify(line))),
});
const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 8, 0, second)).toISOString();
const user = (text: string, second = 0) =>
  placed({ type: "message", id: "u", timestamp: at(second), message: { role: "user", content: text } });
const reply = (second: number, usage: object) =>
  placed({ type: "message", id: "a", timestamp: at(second), message: { role: "assistant", content: [], usage } });

const outlineFrom = (entries: readonly ReturnType<typeof placed>[]): Outline => {
  const outline = { turns: [], marks: [] };
  for (const entry of entries) {
    const { turn, mark } = outlineOf(entry);
    if (turn) joinTurn(outline.turns, turn);
    if (mark) outline.marks.push(mark as never);
  }
  return outline;
};

describe("the outline of a transcript", () => {
  it("adds up what a turn took: tokens, cost, calls, and the time from its prompt to its last word", () => {
    const { turns } = outlineFrom([
      user("What now?"),
      reply(5, { input: 100, output: 10, cacheRead: 900, cost: { total: 0.01 } }),
      reply(41, { input: 50, output: 20, cacheRead: 1000, cacheWrite: 30, cost: { total: 0.02 } }),
    ]);
    expect(turns).toMatchObject([
      {
        excerpt: "What now?",
        isContinued: false,
        figures: { modelCalls: 2, inputTokens: 150, outputTokens: 30, cacheReadTokens: 1900, cacheWriteTokens: 30 },
      },
    ]);
    const figures = turns[0]?.figures;
    expect(figures?.costUsd).toBeCloseTo(0.03);
    expect(figures?.contextTokens).toBe(1080);
    expect((figures?.endedMs ?? 0) - (figures?.startedMs ?? 0)).toBe(41_000);
  });

  it("says that no cost was recorded rather than nothing", () => {
    expect(outlineFrom([user("x"), reply(1, { input: 5 })]).turns[0]?.figures.costUsd).toBeNull();
  });

  it("shows what a person said, not what OpenClaw wrapped around it, on one bounded line", () => {
    const wrapped = user("[Telegram Bob 2026-01-02 10:00 UTC] hello\n\nthere");
    expect(outlineOf(wrapped).turn?.excerpt).toBe("hello there");
    const long = outlineOf(user("🦞".repeat(5000))).turn?.excerpt ?? "";
    expect(long.length).toBeLessThanOrEqual(161);
    expect(() => encodeURIComponent(long)).not.toThrow();
  });

  it("does not take the answer of a tool for a prompt", () => {
    const answer = placed({ role: "user", content: [{ type: "tool_result", tool_use_id: "t", content: "ok" }] });
    expect(outlineOf(answer).turn).toMatchObject({ isContinued: true });
  });

  it("marks compactions, resets and changes of the model", () => {
    const { marks } = outlineFrom([
      placed({ type: "compaction", id: "c", summary: "…", timestamp: at(1) }, 10),
      placed({ type: "reset", reason: "daily" }, 20),
      placed({ type: "model_change", provider: "openai", modelId: "gpt-5" }, 30),
    ]);
    expect(marks).toEqual([
      { offset: 10, entryId: "c", kind: "compaction", atMs: Date.parse(at(1)) },
      { offset: 20, kind: "reset", words: "daily" },
      { offset: 30, kind: "model", words: "openai/gpt-5" },
    ]);
  });

  it("is the same wherever the file is cut into stretches", () => {
    const entries = fc.array(
      fc.oneof(
        fc.nat(50).map((second) => user("again", second)),
        fc.nat(50).map((second) => reply(second, { input: second, output: 1 })),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(entries, fc.nat(30), (all, cut) => {
        const joined = joinOutlines(outlineFrom(all.slice(0, cut)), outlineFrom(all.slice(cut)));
        expect(joined).toEqual(outlineFrom(all));
      }),
    );
    expect(joinOutlines(emptyOutline, outlineFrom([reply(1, {})])).turns).toHaveLength(1);
  });
});
