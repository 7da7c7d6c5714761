import { describe, expect, it } from "vitest";
import { hostilePayloads } from "@/server/testing/hostile/payloads";
import { firstGlyph } from "./first-glyph";

describe("firstGlyph", () => {
  it.each([
    ["an emoji", ["🦞", "main"], "🦞"],
    ["a family, which is one sign", ["👩‍👩‍👧‍👦 team", "main"], "👩‍👩‍👧‍👦"],
    ["the first letter where there is no emoji", [undefined, "Coder"], "C"],
    ["the first letter where the emoji is blank", ["  ", "Coder"], "C"],
    ["nothing of what hides", ["\u202e", "\u200b", "x"], "x"],
    ["a question mark where nothing is", [undefined, ""], "?"],
  ])("is %s", (_, texts, glyph) => {
    expect(firstGlyph(...texts)).toBe(glyph);
  });

  it("C7: is one sign whatever the texts say", () => {
    for (const { text } of hostilePayloads) {
      expect([...new Intl.Segmenter().segment(firstGlyph(text))]).toHaveLength(1);
      expect(firstGlyph(text).length).toBeLessThanOrEqual(16);
    }
  });
});
