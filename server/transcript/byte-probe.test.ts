import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteProbe } from "./byte-probe";

const mayHold = (wanted: string, line: string, caseSensitive = false) =>
  byteProbe(wanted, caseSensitive).over(Buffer.from(line))(0) !== -1;

/** As writers of other languages do: everything that is not ASCII spelled out. */
const asciiJson = (value: unknown) =>
  JSON.stringify(value).replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

describe("the places where a text may stand", () => {
  it.each([
    ["Error", '{"text":"an ERROR here"}', true],
    ["error", '{"text":"nothing"}', false],
    ['say "hi"', '{"text":"they say \\"hi\\" to"}', true],
    ['"', '{"text":"a \\" quote"}', true],
    ['"', '{"text":"no quote"}', false],
    ["\\", '{"text":"C:\\\\Users"}', true],
    ["\n", '{"text":"a\\nb"}', true],
    ["über", '{"text":"\\u00dcber"}', true],
    ["日本", '{"text":"日本語"}', true],
    ["日本", '{"text":"\\u65e5\\u672c"}', true],
    ["日本", '{"text":"nothing"}', false],
    ["Ünï", '{"text":"üNÏ"}', true],
    ["abc", '{"text":"\\u0061bc"}', true],
    ["abc", '{"text":"\\u001b[31m"}', false],
    ["a/b", '{"text":"a\\/b"}', true],
  ])("%j in %s: %s", (wanted, line, expected) => {
    expect(mayHold(wanted, line)).toBe(expected);
  });

  it("never leave out a line that holds it, whoever wrote the line", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).filter((t) => !/\p{Surrogate}/u.test(t));
    fc.assert(
      fc.property(text, fc.string({ unit: "binary" }), fc.string(), (wanted, before, after) => {
        const whole = `${before}${wanted}${after}`;
        for (const line of [JSON.stringify({ whole }), asciiJson({ whole })]) {
          expect(mayHold(wanted, line, true)).toBe(true);
          expect(mayHold(wanted, line)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("come one after the other, escapes and letters mixed", () => {
    const next = byteProbe("needle", false).over(Buffer.from("needle .. \\u004e .. Needle"));
    expect([next(0), next(1), next(11), next(22)]).toEqual([0, 10, 20, -1]);
  });
});
