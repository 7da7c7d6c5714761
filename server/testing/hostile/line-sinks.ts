const timestamp = "2026-11-21T08:00:00.000Z";

type Line = Record<string, unknown> | string;

/** A line of a transcript for every place in which one can hold text. A string is a line that is not JSON. */
export const lineSinks: Record<string, (text: string, id: string) => Line> = {
  "assistant text": (text, id) => message(id, "assistant", [{ type: "text", text }]),
  "user text": (text, id) => message(id, "user", text),
  "system text": (text, id) => message(id, "system", text),
  thinking: (text, id) => message(id, "assistant", [{ type: "thinking", thinking: text }]),
  "tool name": (text, id) => message(id, "assistant", [{ type: "toolCall", id, name: text, arguments: {} }]),
  "tool argument": (text, id) =>
    message(id, "assistant", [{ type: "toolCall", id, name: "exec", arguments: { command: text, deep: [{ text }] } }]),
  "tool argument name": (text, id) =>
    message(id, "assistant", [{ type: "toolCall", id, name: "x", arguments: { [text]: 1 } }]),
  "tool output": (text, id) => ({
    ...message(id, "toolResult", [{ type: "text", text }]),
    message: { role: "toolResult", toolCallId: "none", toolName: text, content: [{ type: "text", text }] },
  }),
  "tool output in JSON": (text, id) => message(id, "toolResult", [{ type: "text", text: JSON.stringify({ text }) }]),
  "error of a reply": (text, id) => ({
    ...message(id, "assistant", []),
    message: { role: "assistant", content: [], stopReason: "error", errorMessage: text },
  }),
  "model of a reply": (text, id) => ({
    ...message(id, "assistant", []),
    message: { role: "assistant", content: "x", model: text, provider: text },
  }),
  "image type": (text, id) => message(id, "assistant", [{ type: "image", mimeType: text, data: "AAAA" }]),
  "unknown block": (text, id) => message(id, "assistant", [{ type: text, text }]),
  "unknown role": (text, id) => message(id, text, text),
  "provenance of a message": (text, id) => ({
    ...message(id, "user", "x"),
    message: { role: "user", content: "x", provenance: { kind: text, sourceSessionKey: text, sourceTool: text } },
  }),
  "shell command": (text, id) => ({
    ...message(id, "bashExecution", text),
    message: { role: "bashExecution", command: text, output: text },
  }),
  "compaction summary": (text, id) => ({ type: "compaction", id, timestamp, summary: text, reason: text }),
  "branch summary": (text, id) => ({ type: "branch_summary", id, timestamp, summary: text }),
  "extension message": (text, id) => ({ type: "custom_message", id, timestamp, customType: text, content: text }),
  "extension note": (text, id) => ({ type: "custom", id, timestamp, customType: text, data: { text } }),
  label: (text, id) => ({ type: "label", id, timestamp, targetId: text, label: text }),
  "session name": (text, id) => ({ type: "session_info", id, timestamp, name: text }),
  "session header": (text, id) => ({ type: "session", id, timestamp, cwd: text, parentSession: text }),
  "model change": (text, id) => ({ type: "model_change", id, timestamp, provider: text, modelId: text }),
  "thinking level": (text, id) => ({ type: "thinking_level_change", id, timestamp, thinkingLevel: text }),
  "reason of a reset": (text, id) => ({ type: "reset", id, timestamp, reason: text }),
  "unknown entry": (text, id) => ({ type: text, id, timestamp, [text]: text }),
  "entry id": (text) => message(text, "user", "x"),
  "line that is not JSON": (text) => `{"type":"message", ${text.replaceAll(/[\r\n]/g, " ")}`,
};

/** A line as it stands in a file; lone surrogates become escapes of JSON. */
export function lineText(line: unknown): string {
  return typeof line === "string" ? line : JSON.stringify(line);
}

function message(id: string, role: string, content: unknown): Record<string, unknown> {
  return { type: "message", id, parentId: null, timestamp, message: { role, content } };
}
