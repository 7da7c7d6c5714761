import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patchValuesOf, undoValuesOf, withDraft } from "./draft-changes";
import { type OffForm, type SettingChoice, choiceOf, wordOf } from "./setting-choice";

const offForms: Record<string, OffForm> = { thinkingLevel: "off", fastMode: "false", label: undefined };
const own = { thinkingLevel: "low", fastMode: null, label: "Work" };

describe("draft changes", () => {
  it("sends only what differs from the store", () => {
    const drafts: Record<string, SettingChoice> = {
      thinkingLevel: { state: "off" },
      label: { state: "value", value: "Work" },
    };
    expect(patchValuesOf(drafts, own, offForms)).toEqual({ thinkingLevel: "off" });
  });

  it("clears with null and never sends an empty text", () => {
    expect(patchValuesOf({ label: { state: "inherit" } }, own, offForms)).toEqual({ label: null });
    expect(patchValuesOf({ label: { state: "value", value: " " } }, own, offForms)).toEqual({});
  });

  it("undoes to what stood before, absence included", () => {
    const patch = { thinkingLevel: "off", fastMode: true, label: null };
    expect(undoValuesOf(patch, own, offForms)).toEqual({ thinkingLevel: "low", fastMode: null, label: "Work" });
  });

  it("forgets a draft that returns to the stored value", () => {
    const touched = withDraft({}, own, offForms, "thinkingLevel", { state: "off" });
    expect(touched).toEqual({ thinkingLevel: { state: "off" } });
    expect(withDraft(touched, own, offForms, "thinkingLevel", { state: "value", value: "low" })).toEqual({});
  });

  it("comes back to the start for any value when a patch and its undo are applied", () => {
    const anyOwn = fc.oneof(fc.constant(null), fc.constant("off"), fc.boolean(), fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(anyOwn, fc.constantFrom<OffForm>("off", "false", undefined), (value, off) => {
        const undo = undoValuesOf({ x: "anything" }, { x: value }, { x: off });
        expect(choiceOf(undo["x"], off)).toEqual(choiceOf(value, off));
        expect(wordOf(undo["x"])).toBe(wordOf(value));
      }),
    );
  });
});
