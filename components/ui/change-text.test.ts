import { describe, expect, it } from "vitest";
import { changeLines } from "./change-text";

describe("a difference, field by field", () => {
  it("tells added, removed and changed apart", () => {
    expect(
      changeLines([
        { field: "label", before: undefined, after: "Work" },
        { field: "model", before: "a", after: null },
        { field: "count", before: 1, after: 2 },
      ]),
    ).toEqual([
      { field: "label", kind: "added", after: "Work" },
      { field: "model", kind: "removed", before: "a" },
      { field: "count", kind: "changed", before: "1", after: "2" },
    ]);
  });

  it("leaves out what stays the same", () => {
    expect(changeLines([{ field: "a", before: { x: 1 }, after: { x: 1 } }])).toEqual([]);
    expect(changeLines([{ field: "a", before: null, after: undefined }])).toEqual([]);
  });

  it("writes moments as dates, and only moments", () => {
    const [line] = changeLines([{ field: "updatedAt", before: 1_700_000_000_000, after: 1_700_000_001_000 }]);
    expect(line).toMatchObject({ before: "2023-11-14 22:13:20 UTC", after: "2023-11-14 22:13:21 UTC" });
    expect(changeLines([{ field: "tokens", before: 1_700_000_000_000, after: 0 }])[0]?.before).toBe("1700000000000");
  });

  it("outlines what is too long for a line, and still notices that it changed", () => {
    const long = { prompt: "x".repeat(2000), version: 1 };
    const [line] = changeLines([{ field: "skillsSnapshot", before: long, after: { ...long, version: 2 } }]);
    expect(line).toMatchObject({ kind: "changed", before: "object of 2 (2 KB)", after: "object of 2 (2 KB)" });
  });
});
