import { expect, it } from "vitest";
import { FieldChange } from "@/lib/contract/change-results";
import { HistoryResult } from "@/lib/contract/history-results";

it("reads back what JSON leaves out: undefined values have no key on the wire", () => {
  const page = {
    agentId: "main",
    file: "a.jsonl",
    generation: "g",
    entries: [
      { offset: 0, lengthBytes: 4, entry: { kind: "unreadable", raw: undefined, reason: "not JSON", text: "{" } },
      { offset: 4, lengthBytes: 9, entry: { kind: "oversized", raw: undefined, lengthBytes: 9, head: "", tail: "" } },
      { offset: 13, lengthBytes: 9, entry: { kind: "tool_call", raw: {}, name: "ls", arguments: undefined } },
    ],
    startOffset: 0,
    endOffset: 22,
    sizeBytes: 22,
    pendingBytes: 0,
  };
  expect(HistoryResult.safeParse(JSON.parse(JSON.stringify(page))).error).toBeUndefined();
  const change = JSON.parse(JSON.stringify({ field: "label", before: undefined, after: "x" }));
  expect(FieldChange.safeParse(change).success).toBe(true);
});
