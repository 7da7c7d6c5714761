import { describe, expect, it } from "vitest";
import { relativeTime } from "./relative-time";

const now = Date.UTC(2026, 6, 15, 12, 0, 0);
const minute = 60_000;

describe("relativeTime", () => {
  it.each([
    [now - 10_000, "now"],
    [now - minute, "1 m ago"],
    [now - 59.9 * minute, "59 m ago"],
    [now - 60 * minute, "1 h ago"],
    [now - 47 * 60 * minute, "1 d ago"],
    [now + 72 * minute, "in 1 h"],
    [now - 30 * 24 * 60 * minute, "30 d ago"],
  ])("says %i as %s", (at, words) => {
    expect(relativeTime(at, now)).toBe(words);
  });

  it("gives the date once a month has passed, and the year when it is another one", () => {
    expect(relativeTime(Date.UTC(2026, 1, 3, 12), now)).toBe("3 Feb");
    expect(relativeTime(Date.UTC(2024, 1, 3, 12), now)).toBe("3 Feb 2024");
  });
});
