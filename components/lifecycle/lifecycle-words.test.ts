import { describe, expect, it } from "vitest";
import { effectLines } from "./effect-lines";
import { adviceFor, holderSentence } from "./failure-advice";
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

describe("a refusal, told to a person", () => {
  it("names the process that holds the lock", () => {
    expect(holderSentence({ pid: 4242, path: "/s/sessions.json.lock" })).toBe(
      "Process 4242 holds the lock /s/sessions.json.lock.",
    );
    expect(holderSentence({ holder: { pid: 7 } })).toBe("Process 7 holds the lock.");
    expect(holderSentence(undefined)).toBeUndefined();
    const busy = adviceFor({ code: "store_busy", message: "busy", details: { pid: 4242 } });
    expect(busy.advice).toContain("4242");
    expect(busy.canRetry).toBe(true);
  });

  it("offers no retry where the store cannot be written", () => {
    expect(adviceFor({ code: "read_only", message: "SQLite generation." })).toEqual({
      title: "This store is read-only",
      advice: "SQLite generation. Nothing was changed.",
      canRetry: false,
    });
  });

  it("keeps the server's own words for anything else", () => {
    expect(adviceFor({ code: "odd", message: "Odd." }).advice).toBe("Odd.");
    expect(
      adviceFor({ code: "invalid_request", message: "No.", details: [{ path: "x", reason: "too long" }] }).advice,
    ).toBe("No. too long");
  });
});
