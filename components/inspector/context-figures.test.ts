import { describe, expect, it } from "vitest";
import { contextFigures } from "./context-figures";

const base = {
  source: "recorded",
  windowSource: "",
  compactionCount: 0,
  windowTokens: 100_000,
  reserveTokens: 20_000,
} as const;

describe("the context meter", () => {
  it("measures against the window less the reserve", () => {
    expect(contextFigures({ ...base, usedTokens: 40_000 })).toEqual({
      usedShare: 0.4,
      reserveShare: 0.2,
      roomTokens: 40_000,
      state: "easy",
    });
  });

  it("warns near the limit and says when compaction is due", () => {
    expect(contextFigures({ ...base, usedTokens: 70_000 }).state).toBe("near");
    expect(contextFigures({ ...base, usedTokens: 80_000 })).toMatchObject({ state: "due", roomTokens: 0 });
  });

  it("never draws beyond the meter", () => {
    expect(contextFigures({ ...base, usedTokens: 900_000, reserveTokens: 900_000 })).toMatchObject({
      usedShare: 1,
      reserveShare: 1,
    });
    expect(contextFigures({ ...base, usedTokens: null }).state).toBe("unknown");
    expect(contextFigures({ ...base, windowTokens: 0, usedTokens: 0 }).usedShare).toBe(0);
  });
});
