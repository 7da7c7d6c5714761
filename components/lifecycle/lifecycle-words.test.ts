import { describe, expect, it } from "vitest";
import { effectLines } from "./effect-lines";
import { untilPhrase } from "./reset-forecast";

describe("the reset forecast in words", () => {
  it("counts down in its two largest units", () => {
    expect(untilPhrase(4_320_000, false, 0)).toBe("in 1 h 12 min");
    expect(untilPhrase(60_000 * (1440 + 61), false, 0)).toBe("in 1 d 1 h");
    expect(untilPhrase(null, false, 0)).toBe("no reset is planned");
    expect(untilPhrase(5, false, 10)).toBe("due now");
    expect(untilPhrase(5, true, 0)).toContain("due");
  });
});

describe("the effects of a plan", () => {
  it("shows base names, and the new name only when it differs", () => {
    const lines = effectLines([
      { action: "rename", from: "/s/a.jsonl", to: "/s/a.jsonl.reset.2026", sizeBytes: 12, entries: 3 },
      { action: "rewrite", from: "/s/sessions.json", to: "/s/sessions.json", sizeBytes: 5 },
    ]);
    expect(lines).toEqual([
      { verb: "Rename", from: "a.jsonl", to: "a.jsonl.reset.2026", sizeBytes: 12, entries: 3 },
      { verb: "Rewrite", from: "sessions.json", sizeBytes: 5 },
    ]);
  });
});
