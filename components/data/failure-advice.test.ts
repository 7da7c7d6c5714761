import { describe, expect, it } from "vitest";
import { adviceFor, adviceOn, holderSentence } from "./failure-advice";

describe("a refusal, told to a person", () => {
  it("names the process that holds the lock", () => {
    expect(holderSentence({ pid: 4242, path: "/s/sessions.json.lock" })).toBe(
      "Process 4242 holds the lock /s/sessions.json.lock.",
    );
    expect(holderSentence({ holder: { pid: 7 } })).toBe("Process 7 holds the lock.");
    expect(holderSentence({ holder: { pid: 7, createdAt: 0, process: { name: "node" } } })).toMatch(
      /^Process 7 \(node\) holds the lock, since .*1970.*\.$/,
    );
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

  it("takes any other error at its word", () => {
    expect(adviceOn(new Error("Boom."))).toEqual({ title: "That did not work", advice: "Boom.", canRetry: true });
  });
});
