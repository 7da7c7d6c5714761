import { describe, expect, it } from "vitest";
import { lockSentence } from "./file-words";

describe("a transcript lock in words", () => {
  it("names the process and whether it lives", () => {
    expect(lockSentence({ pid: 42, state: "live" })).toBe("Process 42 is running and writes this transcript now.");
    expect(lockSentence({ pid: 42, state: "dead" })).toContain("no longer runs");
    expect(lockSentence({ pid: null, state: "unknown" })).toMatch(/^A process that the lock does not name/);
  });
});
