import { describe, expect, it } from "vitest";
import { entryKinds, entryText } from "./entry-kinds";
import { readValue } from "./read-line";

describe("kinds of entries", () => {
  it("tell what a person reads in them", () => {
    const call = { type: "tool_use", id: "t", name: "read", input: { path: "notes.md" } };
    const line = {
      role: "assistant",
      content: [{ type: "thinking", thinking: "hm" }, { type: "text", text: "Reading." }, call],
    };
    expect(entryText(readValue(line))).toBe('hm\nReading.\nread\n{"path":"notes.md"}');
    expect(entryText(readValue({ type: "model_change", provider: "fake", modelId: "one" }))).toBe("fake/one");
    expect(entryText(readValue({ type: "compaction", summary: "S" }))).toBe("S");
    expect(entryText(readValue({ type: "later", note: "n" }))).toBe('{"type":"later","note":"n"}');
  });

  it("tell whether the model sees them", () => {
    const inContext = (line: object) => {
      const entry = readValue(line);
      return entryKinds[entry.kind].inContext(entry);
    };
    expect(inContext({ role: "user", content: "x" })).toBe(true);
    expect(
      inContext({ type: "message", message: { role: "bashExecution", command: "ls", excludeFromContext: true } }),
    ).toBe(false);
    expect(inContext({ type: "custom", customType: "x" })).toBe(false);
    expect(inContext({ type: "custom_message", content: "x" })).toBe(true);
  });
});
