import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonText } from "./json-text";

describe("raw JSON", () => {
  it("makes bidi, zero-width and control characters visible", () => {
    expect(jsonText("a\u202eb\u200bc\u0000d\u2028")).toBe(String.raw`"a\u202eb\u200bc\u0000d\u2028"`);
  });

  it("stays the same value for any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("says so when a value is too deep to write", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 200_000; level++) deep = [deep];
    expect(jsonText(deep)).toMatch(/^"not shown: /);
  });

  it("names an absent entry", () => {
    expect(jsonText(undefined)).toBe("undefined");
  });
});
