import { expect, it } from "vitest";
import { counted, groupBySteps } from "./step-words";

it("groups the rows of a plan by step and adds up what they take", () => {
  const entry = { step: "prune", kind: "entry", action: "remove", key: "k", sizeBytes: 9, reason: "" } as const;
  const file = { step: "prune", kind: "file", action: "archive", file: "a.jsonl", sizeBytes: 5, reason: "" } as const;
  const other = { step: "purge", kind: "file", action: "trash", file: "b", sizeBytes: 7, reason: "" } as const;
  const groups = groupBySteps([entry, file, other]).map(({ rows, ...group }) => ({ ...group, rows: rows.length }));
  expect(groups).toEqual([
    { step: "prune", entries: 1, files: 1, bytes: 5, rows: 2 },
    { step: "purge", entries: 0, files: 1, bytes: 7, rows: 1 },
  ]);
});

it("counts in words", () => {
  expect([counted(1, "entry", "entries"), counted(1200, "file")]).toEqual(["1 entry", "1,200 files"]);
});
