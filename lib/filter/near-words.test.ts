import { describe, expect, it } from "vitest";
import { nearWords } from "./near-words";

describe("nearWords", () => {
  it("puts the nearest spelling before what only begins alike", () => {
    expect(nearWords("chanel", ["chat", "channel", "key"])).toEqual(["channel", "chat"]);
    expect(nearWords("orphann", ["active", "orphan"])).toEqual(["orphan"]);
  });

  it("finds a word whose first letters are mistyped", () => {
    expect(nearWords("ahcnnel", ["agent", "channel"])).toEqual(["channel"]);
    expect(nearWords("stae", ["is", "state"])).toEqual(["state"]);
  });

  it("offers nothing rather than anything", () => {
    expect(nearWords("zzz", ["active", "orphan"])).toEqual([]);
    expect(nearWords("", ["active"])).toEqual([]);
  });
});
