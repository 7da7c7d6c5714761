import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "./csv-row";

/** A reader of RFC 4180 for one row. */
function cellsOf(row: string): string[] {
  const cells = [...row.slice(0, -2).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)];
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

describe("csvLine", () => {
  it.each([
    ["=1+2", "'=1+2"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", `"'\r=1"`],
    ["a=1", "a=1"],
    ['say "hi", twice', '"say ""hi"", twice"'],
    ["two\nlines", '"two\nlines"'],
  ])("writes %j as %j", (cell, written) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`);
  });

  it("is read back as it was, but for a quotation mark before what could be a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 4 }), (cells) => {
        const read = cellsOf(csvLine(["first", ...cells])).slice(1);
        expect(read).toEqual(cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
        for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
      { numRuns: 50 },
    );
  });
});
