import { expect, it } from "vitest";
import { findInText } from "./find-in-text";

it("counts and shows the first place, in one line", () => {
  expect(findInText("One two\nONE", "one", false)).toEqual({ hits: 2, excerpt: "One two ONE", excerptAt: 0 });
  expect(findInText("One two\nONE", "one", true)).toBeNull();
  expect(findInText("anything", "", false)).toBeNull();
});

it("cuts a long text on both sides and never a character in two", () => {
  const text = `${"😀".repeat(100)}Needle${"😀".repeat(100)}`;
  const found = findInText(text, "needle", false);
  expect(found?.excerpt.slice(found.excerptAt, found.excerptAt + 6)).toBe("Needle");
  expect(found?.excerpt).toMatch(/^…😀.*😀…$/u);
  expect(found?.excerpt).not.toMatch(/\p{Surrogate}/u);
});

it("is right about the place when a letter grows with its case", () => {
  const found = findInText(`İ${"x".repeat(80)}needle`, "NEEDLE", false);
  expect(found?.excerpt.slice(found.excerptAt)).toBe("needle");
});
