import type { Entry } from "./entry";
import { type JsonObject, anyOf, flagOf, nameOf, numberOf, objectOf, textOf } from "./fields";
import { readArguments, readBlocks } from "./read-blocks";
import { type EntryBase, readMessage } from "./read-message";

type LineReader = (base: EntryBase, line: JsonObject) => Entry;

/** `type` of a line → how it is read. Messages have their own reader; what is not here stays `unknown`. */
export const lineReaders: Readonly<Record<string, LineReader>> = {
  session: (base, line) => ({
    kind: "session",
    ...base,
    id: undefined,
    version: numberOf(line, "version"),
    sessionId: nameOf(line, "id", "sessionId"),
    cwd: nameOf(line, "cwd"),
    parentSession: nameOf(line, "parentSession"),
  }),
  compaction: readCompaction,
  compact: readCompaction,
  reset: (base, line) => ({ kind: "reset", ...base, reason: nameOf(line, "reason") }),
  branch_summary: (base, line) => ({
    kind: "branch_summary",
    ...base,
    summary: textOf(line, "summary"),
    fromId: nameOf(line, "fromId"),
  }),
  model_change: (base, line) => ({
    kind: "model_change",
    ...base,
    provider: nameOf(line, "provider"),
    modelId: nameOf(line, "modelId", "model"),
  }),
  thinking_level_change: (base, line) => ({
    kind: "thinking_level_change",
    ...base,
    thinkingLevel: nameOf(line, "thinkingLevel"),
  }),
  custom: (base, line) => ({ kind: "custom", ...base, customType: nameOf(line, "customType") }),
  custom_message: (base, line) => ({
    kind: "custom_message",
    ...base,
    customType: nameOf(line, "customType"),
    blocks: readBlocks(anyOf(line, "content")),
    display: flagOf(line, "display"),
  }),
  label: (base, line) => ({
    kind: "label",
    ...base,
    targetId: nameOf(line, "targetId"),
    label: textOf(line, "label"),
  }),
  session_info: (base, line) => ({ kind: "session_info", ...base, name: textOf(line, "name") }),
  tool_call: readToolCallLine,
  tool_use: readToolCallLine,
  toolCall: readToolCallLine,
  tool_result: readToolResultLine,
  toolResult: readToolResultLine,
  thinking: (base, line) => ({
    kind: "thinking",
    ...base,
    thinking: textOf(line, "thinking", "text", "content") ?? "",
  }),
};

function readCompaction(base: EntryBase, line: JsonObject): Entry {
  const details = objectOf(line, "details");
  return {
    kind: "compaction",
    ...base,
    summary: textOf(line, "summary"),
    firstKeptEntryId: nameOf(line, "firstKeptEntryId"),
    tokensBefore: numberOf(line, "tokensBefore", "tokens_before"),
    reason: nameOf(line, "reason"),
    turnsRemoved: numberOf(line, "turnsRemoved", "turns_removed"),
    fromHook: flagOf(line, "fromHook"),
    summarisedBy: nameOf(line, "summarisedBy") ?? nameOf(details, "summarisedBy"),
  };
}

function readToolCallLine(base: EntryBase, line: JsonObject): Entry {
  const call = objectOf(line, "toolCall") ?? objectOf(line, "tool_call") ?? line;
  return {
    kind: "tool_call",
    ...base,
    toolCallId: nameOf(call, "toolCallId", "tool_call_id", "tool_use_id", "call_id", "id"),
    name: nameOf(call, "name", "toolName", "tool_name", "tool"),
    arguments: readArguments(anyOf(call, "arguments", "input", "args", "params", "parameters")),
  };
}

function readToolResultLine(base: EntryBase, line: JsonObject): Entry {
  const content = anyOf(line, "content", "output", "result", "text");
  return readMessage(base, { ...line, role: "toolResult", content });
}
