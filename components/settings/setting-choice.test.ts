import { describe, expect, it } from "vitest";
import { choiceOf, isUnfinished, sameChoice, wireValueOf, wordAfter, wordOf } from "./setting-choice";

describe("the three states of a setting", () => {
  it("reads an absent own value as inherit", () => {
    expect(choiceOf(null, "off")).toEqual({ state: "inherit" });
    expect(choiceOf(undefined, undefined)).toEqual({ state: "inherit" });
  });

  it("reads off as its own state only where the setting has an off", () => {
    expect(choiceOf("off", "off")).toEqual({ state: "off" });
    expect(choiceOf(false, "false")).toEqual({ state: "off" });
    expect(choiceOf("off", undefined)).toEqual({ state: "value", value: "off" });
  });

  it("keeps a value that we do not know", () => {
    expect(choiceOf("ultra-violet", "off")).toEqual({ state: "value", value: "ultra-violet" });
    expect(wordOf({ odd: 1 })).toBe('{"odd":1}');
  });

  it.each([
    ["a word", "high", "off"],
    ["off as a word", "off", "off"],
    ["a true", true, "false"],
    ["a false", false, "false"],
    ["a word beside booleans", "auto", "false"],
    ["nothing", null, "off"],
  ] as const)("sends back exactly what it read: %s", (_what, own, off) => {
    expect(wireValueOf(choiceOf(own, off), off)).toBe(own);
  });

  it("tells what would hold after saving", () => {
    expect(wordAfter({ state: "inherit" }, "medium")).toBe("medium");
    expect(wordAfter({ state: "inherit" }, null)).toBe("");
    expect(wordAfter({ state: "off" }, "medium")).toBe("off");
    expect(wordAfter({ state: "value", value: "low" }, "medium")).toBe("low");
  });

  it("compares choices by meaning", () => {
    expect(sameChoice({ state: "off" }, { state: "off" })).toBe(true);
    expect(sameChoice({ state: "value", value: "a" }, { state: "value", value: "b" })).toBe(false);
    expect(sameChoice({ state: "inherit" }, { state: "off" })).toBe(false);
  });

  it("knows that a value of blanks is not finished", () => {
    expect(isUnfinished({ state: "value", value: "  " })).toBe(true);
    expect(isUnfinished({ state: "inherit" })).toBe(false);
  });
});
