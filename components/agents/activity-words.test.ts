import { describe, expect, it } from "vitest";
import { activityLabel } from "./activity-words";

describe("activityLabel", () => {
  it("says in a sentence what the bars show", () => {
    expect(activityLabel(["2026-11-19", "2026-11-20", "2026-11-21"], [0, 4, 1])).toBe(
      "Sessions last active in 3 days: 5. Today 1; most on 20 Nov, 4.",
    );
  });

  it("says plainly that there was nothing", () => {
    expect(activityLabel(["2026-11-21"], [0])).toBe("No session was active in 1 day.");
  });
});
