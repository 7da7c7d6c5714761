import fc from "fast-check";
import { expect, it } from "vitest";
import { clampCharactersMax, clampLinesMax, clampText, lineCount } from "./clamp-text";

it("leaves short text as it is", () => {
  expect(clampText("one\ntwo\n")).toBe("one\ntwo\n");
});

it("cuts after 800 lines, and after 50 000 characters at the end of a line", () => {
  expect(lineCount(clampText("x\n".repeat(5000)))).toBe(clampLinesMax);
  const long = `${"y".repeat(999)}\n`.repeat(200);
  expect(clampText(long).length).toBeLessThanOrEqual(clampCharactersMax);
  expect(clampText(long).endsWith("y")).toBe(true);
});

it("always gives a beginning of the text that is within bounds and splits no character", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 4 }),
      (text, characters, lines) => {
        const clamped = clampText(text, characters, lines);
        expect(text.startsWith(clamped)).toBe(true);
        expect(clamped.length).toBeLessThanOrEqual(characters);
        expect(/[\ud800-\udbff]$/.test(clamped) && clamped.length < text.length).toBe(false);
      },
    ),
  );
});
