import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatBytes } from "./format-bytes";
import { formatDuration, formatUntil } from "./format-duration";
import { formatAbsoluteTime, formatRelativeTime, isoTime } from "./format-time";
import { formatTokens } from "./format-tokens";

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [312, "312 B"],
    [1023, "1023 B"],
    [1024, "1 KB"],
    [4200, "4.1 KB"],
    [33_134_346, "31.6 MB"],
    [1024 * 1024 - 1, "1 MB"],
    [5 * 1024 ** 5, "5120 TB"],
    [-1, "unknown size"],
    [Number.NaN, "unknown size"],
  ])("writes %d as %s", (sizeBytes, text) => {
    expect(formatBytes(sizeBytes)).toBe(text);
  });
});

describe("formatTokens", () => {
  it.each([
    [0, "0"],
    [842, "842"],
    [999, "999"],
    [1000, "1k"],
    [12_345, "12.3k"],
    [200_000, "200k"],
    [999_499, "999k"],
    [999_600, "1M"],
    [1_234_567, "1.2M"],
    [null, "unknown"],
  ])("writes %d as %s", (tokens, text) => {
    expect(formatTokens(tokens)).toBe(text);
  });
});

describe("formatDuration and formatUntil", () => {
  it.each([
    [350, "350 ms"],
    [45_000, "45 s"],
    [72 * 60_000, "1 h 12 m"],
    [72 * 60_000 + 59_000, "1 h 12 m"],
    [51 * 3_600_000, "2 d 3 h"],
    [86_400_000, "1 d"],
    [3_600_000 + 30_000, "1 h"],
  ])("write %d ms as %s", (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  it("say in which direction", () => {
    expect(formatUntil(72 * 60_000, 0)).toBe("in 1 h 12 m");
    expect(formatUntil(0, 90_000)).toBe("1 m 30 s ago");
    expect(formatUntil(10, 0)).toBe("now");
  });

  it("never give an empty text", () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(formatDuration(value)).not.toBe("");
      }),
    );
  });
});

describe("formatRelativeTime and formatAbsoluteTime", () => {
  const at = Date.UTC(2026, 10, 21, 8, 30, 57);

  it("say how long ago, and when exactly", () => {
    expect(formatRelativeTime(at, at + 180_000)).toBe("3 minutes ago");
    expect(formatRelativeTime(at, at - 7_200_000)).toBe("in 2 hours");
    expect(formatRelativeTime(at, at + 100)).toBe("just now");
    expect(formatAbsoluteTime(at, "UTC")).toBe("21 Nov 2026, 08:30:57 UTC");
    expect(isoTime(at)).toBe("2026-11-21T08:30:57.000Z");
  });

  it("say so when there is no such time, instead of throwing", () => {
    for (const none of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY, 9e15]) {
      expect(formatRelativeTime(none, 0)).toBe("unknown time");
      expect(formatAbsoluteTime(none)).toBe("unknown time");
      expect(isoTime(none)).toBeUndefined();
    }
  });
});
