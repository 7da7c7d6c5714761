import { describe, expect, it } from "vitest";
import { isSettled, mergeDrafts, resolveConflicts } from "./conflict-merge";
import type { OffForm, SettingChoice } from "./setting-choice";

const offForms: Record<string, OffForm> = { thinkingLevel: "off", verboseLevel: "off", label: undefined };
const base = { thinkingLevel: null, verboseLevel: "on", label: "Work" };
const drafts: Record<string, SettingChoice> = {
  thinkingLevel: { state: "value", value: "high" },
  verboseLevel: { state: "off" },
};

describe("two people edit one session", () => {
  it("finds no conflict when somebody changed another setting", () => {
    const merge = mergeDrafts(drafts, base, { ...base, label: "Home" }, offForms);
    expect(merge).toEqual({ untouched: drafts, conflicts: [] });
    expect(isSettled(merge, {})).toBe(true);
  });

  it("shows both versions of a setting that both changed", () => {
    const merge = mergeDrafts(drafts, base, { ...base, thinkingLevel: "low" }, offForms);
    expect(merge.conflicts).toEqual([
      {
        name: "thinkingLevel",
        base: { state: "inherit" },
        mine: { state: "value", value: "high" },
        theirs: { state: "value", value: "low" },
      },
    ]);
    expect(merge.untouched).toEqual({ verboseLevel: { state: "off" } });
  });

  it("needs no choice when both arrived at the same value", () => {
    const merge = mergeDrafts(drafts, base, { ...base, thinkingLevel: "high" }, offForms);
    expect(merge).toEqual({ untouched: { verboseLevel: { state: "off" } }, conflicts: [] });
  });

  it("keeps mine or takes theirs, each setting on its own", () => {
    const merge = mergeDrafts(drafts, base, { ...base, thinkingLevel: "low", verboseLevel: "full" }, offForms);
    expect(isSettled(merge, { thinkingLevel: "mine" })).toBe(false);
    const sides = { thinkingLevel: "mine", verboseLevel: "theirs" } as const;
    expect(isSettled(merge, sides)).toBe(true);
    expect(resolveConflicts(merge, sides)).toEqual({ thinkingLevel: { state: "value", value: "high" } });
  });
});
