import { describe, expect, it } from "vitest";
import { PlacedEntry } from "@/lib/transcript/entry";
import { messagesOf } from "./messages-of";

function placed(role: string, text: string): PlacedEntry {
  return PlacedEntry.parse({
    offset: 0,
    lengthBytes: 1,
    entry: { kind: "message", role, blocks: [{ type: "text", text }], raw: {} },
  });
}

describe("messagesOf", () => {
  it("keeps who said what, in order, and calls a tool's result a tool", () => {
    expect(messagesOf([placed("user", "hello"), placed("toolResult", "42")], 100)).toEqual([
      { role: "user", text: "hello" },
      { role: "tool", text: "42" },
    ]);
  });

  it("leaves out entries that say nothing", () => {
    const header = PlacedEntry.parse({ offset: 0, lengthBytes: 1, entry: { kind: "session", raw: {} } });
    expect(messagesOf([header, placed("assistant", "  ")], 100)).toEqual([]);
  });

  it("cuts what is long and says so", () => {
    expect(messagesOf([placed("user", "abcdef")], 3)).toEqual([{ role: "user", text: "abc…" }]);
  });
});
