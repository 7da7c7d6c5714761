import { describe, expect, it } from "vitest";
import type { OutlineTurn } from "@/lib/transcript/outline";
import { noFigures } from "@/lib/transcript/turn-figures";
import { tokenTimeline } from "./token-points";

const turn = (offset: number, contextTokens: number | null, costUsd: number | null = null): OutlineTurn => ({
  offset,
  isContinued: false,
  excerpt: "",
  figures: { ...noFigures, contextTokens, costUsd },
});

describe("the tokens of a session, turn by turn", () => {
  it("keeps the numbers of prompts, also past turns that recorded nothing", () => {
    const { points, turnsTotal } = tokenTimeline({ turns: [turn(1, 10), turn(2, null), turn(3, 30)], marks: [] });
    expect(points.map(({ number, contextTokens }) => [number, contextTokens])).toEqual([
      [1, 10],
      [3, 30],
    ]);
    expect(turnsTotal).toBe(3);
  });

  it("puts a compaction before the turn that follows it, or after the last one", () => {
    const { marks } = tokenTimeline({
      turns: [turn(10, 1), turn(20, 2)],
      marks: [
        { offset: 15, kind: "compaction" },
        { offset: 16, kind: "model" },
        { offset: 99, kind: "reset" },
      ],
    });
    expect(marks).toEqual([
      { number: 2, kind: "compaction" },
      { number: 3, kind: "reset" },
    ]);
  });

  it("draws a long session in few points without losing its peaks, and adds all of it up", () => {
    const turns = Array.from({ length: 10_000 }, (_, n) => turn(n, n === 4321 ? 999_999 : n % 100, 0.01));
    const { points, sum } = tokenTimeline({ turns, marks: [] });
    expect(points.length).toBeLessThanOrEqual(400);
    expect(Math.max(...points.map(({ contextTokens }) => contextTokens))).toBe(999_999);
    expect(sum.costUsd).toBeCloseTo(100);
  });
});
