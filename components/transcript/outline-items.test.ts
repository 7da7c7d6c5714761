import { describe, expect, it } from "vitest";
import { noFigures } from "@/lib/transcript/turn-figures";
import type { OutlineMark, OutlineTurn } from "@/lib/transcript/outline";
import { itemAtOffset, outlineItems, railTicks } from "./outline-items";
import { promptBeside } from "./outline-store";

const dayMs = 86_400_000;
const start = Date.UTC(2026, 10, 1, 12);
const turn = (offset: number, day = 0, isContinued = false): OutlineTurn => ({
  offset,
  isContinued,
  excerpt: `prompt at ${offset}`,
  figures: { ...noFigures, startedMs: start + day * dayMs },
});
const mark = (offset: number, kind: OutlineMark["kind"]): OutlineMark => ({ offset, kind });

const outline = {
  turns: [turn(0, 0, true), turn(100), turn(200), turn(900, 2)],
  marks: [mark(150, "model"), mark(500, "compaction"), mark(950, "reset")],
};

describe("what an outline lists", () => {
  it("puts days before their first prompt and marks where they stand in the file", () => {
    const listed = outlineItems(outline, "").map((item) => (item.kind === "turn" ? item.number : item.kind));
    expect(listed).toEqual(["day", 1, "mark", 2, "mark", "day", 3, "mark"]);
  });

  it("leaves with a filter the prompts that hold it, under their own numbers", () => {
    const items = outlineItems(outline, "AT 900");
    expect(items.map((item) => (item.kind === "turn" ? item.number : item.kind))).toEqual(["day", 3]);
  });

  it("knows which prompt a place of the file belongs to", () => {
    const items = outlineItems(outline, "");
    const at = items[itemAtOffset(items, 640)];
    expect(at?.kind === "turn" && at.turn.offset).toBe(200);
    expect(itemAtOffset(items, 50)).toBe(-1);
  });

  it("steps from prompt to prompt, past what has none", () => {
    expect(promptBeside(outline, 200, 1)).toBe(900);
    expect(promptBeside(outline, 200, -1)).toBe(100);
    expect(promptBeside(outline, 100, -1)).toBeUndefined();
    expect(promptBeside(outline, 900, 1)).toBeUndefined();
  });

  it("ticks the rail where a day begins and where context was lost", () => {
    expect(railTicks(outline, 1000)).toEqual([
      { share: 0.9, kind: "day" },
      { share: 0.5, kind: "compaction" },
      { share: 0.95, kind: "reset" },
    ]);
    expect(railTicks(outline, 0)).toEqual([]);
  });
});
