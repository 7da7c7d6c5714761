import type { Block, MessageEntry, MessageRole } from "./entry";
import { type JsonObject, anyOf, asObject, flagOf, nameOf, numberOf, objectOf, textOf, timestampOf } from "./fields";
import { readBlocks, readToolCall } from "./read-blocks";
import { readUsage } from "./read-usage";

export type EntryBase = Pick<MessageEntry, "id" | "parentId" | "timestampMs" | "raw">;

/** Spelling of a role → ours. OpenClaw writes the first five; a role that is not here is shown as `custom`. */
const roles: Record<string, MessageRole> = {
  user: "user",
  assistant: "assistant",
  toolResult: "toolResult",
  bashExecution: "bashExecution",
  custom: "custom",
  hookMessage: "custom",
  system: "system",
  developer: "system",
  branchSummary: "system",
  compactionSummary: "system",
  tool: "toolResult",
  tool_result: "toolResult",
  function: "toolResult",
  human: "user",
};

/** The message inside a line, or the line itself when it is a bare message. */
export function readMessage(base: EntryBase, message: JsonObject): MessageEntry {
  const writtenRole = nameOf(message, "role") ?? "custom";
  const role = Object.hasOwn(roles, writtenRole) ? (roles[writtenRole] ?? "custom") : "custom";
  const details = objectOf(message, "details");
  return {
    kind: "message",
    ...base,
    timestampMs: base.timestampMs ?? timestampOf(anyOf(message, "timestamp", "createdAt")),
    role,
    writtenRole: writtenRole === role ? undefined : writtenRole,
    blocks:
      role === "bashExecution" ? bashBlocks(message) : [...readBlocks(contentOf(message)), ...openAiCalls(message)],
    model: nameOf(message, "model"),
    provider: nameOf(message, "provider"),
    usage: readUsage(anyOf(message, "usage")),
    stopReason: nameOf(message, "stopReason", "stop_reason", "finish_reason"),
    errorMessage: nameOf(message, "errorMessage", "error_message") ?? nameOf(objectOf(message, "error"), "message"),
    toolCallId: role === "toolResult" ? nameOf(message, "toolCallId", "tool_call_id", "tool_use_id") : undefined,
    toolName: role === "toolResult" ? nameOf(message, "toolName", "tool_name", "name") : undefined,
    isError: flagOf(message, "isError", "is_error") ?? bashFailed(role, message),
    durationMs: numberOf(message, "durationMs", "duration_ms") ?? numberOf(details, "durationMs"),
    provenance: readProvenance(anyOf(message, "provenance")),
  };
}

function contentOf(message: JsonObject): unknown {
  return anyOf(message, "content", "text");
}

function bashBlocks(message: JsonObject): Block[] {
  const command = textOf(message, "command");
  const output = textOf(message, "output");
  const parts = [command === undefined ? undefined : `$ ${command}`, output === "" ? undefined : output];
  return parts.flatMap((text): Block[] => (text === undefined ? [] : [{ type: "text", text }]));
}

function bashFailed(role: MessageRole, message: JsonObject): boolean | undefined {
  const exitCode = role === "bashExecution" ? numberOf(message, "exitCode") : undefined;
  return exitCode === undefined ? undefined : exitCode !== 0;
}

/** OpenAI's `tool_calls` (and the older `function_call`) beside the content. */
function openAiCalls(message: JsonObject): Block[] {
  const calls = anyOf(message, "tool_calls", "toolCalls");
  const list = Array.isArray(calls) ? calls : [anyOf(message, "function_call")];
  return list.flatMap((call) => {
    const object = asObject(call);
    return object === undefined ? [] : readToolCall(object);
  });
}

function readProvenance(value: unknown): MessageEntry["provenance"] {
  const provenance = asObject(value);
  const kind = nameOf(provenance, "kind");
  if (kind === undefined) return undefined;
  return {
    kind,
    sourceSessionKey: nameOf(provenance, "sourceSessionKey"),
    sourceChannel: nameOf(provenance, "sourceChannel"),
    sourceTool: nameOf(provenance, "sourceTool"),
  };
}
