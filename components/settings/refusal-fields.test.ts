import { describe, expect, it } from "vitest";
import { refusalFields } from "./refusal-fields";

describe("the reasons of a refused patch", () => {
  it("stand at the setting their path names", () => {
    const details = [
      { path: "updates.label", reason: "too long (max 64)" },
      { path: ["thinkingLevel"], reason: "unknown level" },
      { path: "revision", reason: "too long" },
    ];
    expect(refusalFields("The parameters do not fit.", details, ["label", "thinkingLevel"])).toEqual({
      byName: { label: "too long (max 64)", thinkingLevel: "unknown level" },
      rest: ["too long"],
    });
  });

  it("stand at the one setting that the message speaks of", () => {
    expect(refusalFields("label already in use: Work", undefined, ["label", "model"])).toEqual({
      byName: { label: "label already in use: Work" },
      rest: [],
    });
  });

  it("stand above the form when no setting, or more than one, is meant", () => {
    expect(refusalFields("No.", undefined, ["label"])).toEqual({ byName: {}, rest: ["No."] });
    expect(refusalFields("label and model clash", undefined, ["label", "model"]).rest).toEqual([
      "label and model clash",
    ]);
  });
});
