import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDuration, spellDuration } from "./parse-duration";
import { parseSize, spellSize } from "./parse-size";

describe("parseDuration", () => {
  it.each([
    ["30d", 2_592_000_000],
    ["1.5h", 5_400_000],
    [" 5 M ", 300_000],
    ["250ms", 250],
    ["0", 0],
    ["-1d", null],
    ["1w", null],
    ["", null],
    ["1e9999", null],
    ["99999999999999999999d", null],
  ])("reads %j as %s", (text, durationMs) => {
    expect(parseDuration(text)).toBe(durationMs);
  });

  it("counts a bare number in the unit it is told", () => {
    expect(parseDuration(7, "d")).toBe(604_800_000);
    expect(parseDuration("7", "m")).toBe(420_000);
    expect(parseDuration(Number.NaN)).toBeNull();
  });

  it("reads back what spellDuration writes", () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e12 }), (durationMs) => {
        expect(parseDuration(spellDuration(durationMs))).toBe(durationMs);
      }),
    );
    expect(spellDuration(90 * 60_000)).toBe("90m");
  });
});

describe("parseSize", () => {
  it.each([
    ["10mb", 10 * 1024 ** 2],
    ["512 k", 512 * 1024],
    ["1.5GB", 1.5 * 1024 ** 3],
    ["4096", 4096],
    ["7b", 7],
    ["2tb", 2 * 1024 ** 4],
    ["10mib", null],
    ["many", null],
  ])("reads %j as %s", (text, sizeBytes) => {
    expect(parseSize(text)).toBe(sizeBytes);
  });

  it("reads back what spellSize writes", () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 40 }), (sizeBytes) => {
        expect(parseSize(spellSize(sizeBytes))).toBe(sizeBytes);
      }),
    );
    expect(spellSize(60 * 1024)).toBe("60kb");
  });
});
