import type { Generation } from "@/lib/registry/release";
import { type JsonRecord, defined, isRecord, textOf, timeOf } from "./json-fields";
import { messageOf, textParts } from "./message-text";
import { stripEnvelope, stripMessageIds, stripMetadataBlocks } from "./strip-envelope";

/** Bounds of `chat.history`. */
export const historyBounds = {
  limit: { fallback: 200, max: 1000 },
  textChars: { early: 12_000, middle: 12_000, late: 8000 },
  messageBytes: 131_072,
  totalBytes: 6 * 1024 * 1024,
} as const;

/** A transcript line as the chat window shows it; undefined when the line holds nothing to show. */
export function historyMessage(line: unknown, generation: Generation): JsonRecord | undefined {
  const message = messageOf(line);
  if (message) return shownMessage(isRecord(line) ? line : {}, message, generation);
  if (isRecord(line) && line["type"] === "compaction" && generation !== "early") return compactionMarker(line);
  return undefined;
}

/** The newest `limit` messages, cut from the front until they fit the Gateway's 6 MB. */
export function boundHistory(messages: readonly JsonRecord[], limit: number): JsonRecord[] {
  const newest = messages.slice(-limit);
  const sizes = newest.map((message) => JSON.stringify(message).length + 1);
  let total = sizes.reduce((sum, size) => sum + size, 2);
  let first = 0;
  while (total > historyBounds.totalBytes && first < newest.length - 1) {
    total -= sizes[first] ?? 0;
    first += 1;
  }
  return newest.slice(first);
}

function compactionMarker(line: JsonRecord): JsonRecord {
  return defined({
    role: "system",
    content: [{ type: "text", text: "Compaction" }],
    timestamp: timeOf(line["timestamp"]),
    __openclaw: defined({ kind: "compaction", id: line["id"] }),
  });
}

function shownMessage(line: JsonRecord, message: JsonRecord, generation: Generation): JsonRecord {
  const { details: _details, content, ...rest } = message;
  const shown = generation === "late" ? lateContent(message) : sanitised(message, content, generation);
  const result: JsonRecord = { ...rest, ...(shown === undefined ? {} : { content: shown }) };
  if (generation === "late") result["__openclaw"] = lateMark(line, message);
  if (JSON.stringify(result).length <= historyBounds.messageBytes) return result;
  return defined({
    role: message["role"],
    timestamp: message["timestamp"],
    content: [{ type: "text", text: "[chat.history omitted: message too large]" }],
    __openclaw: {
      ...(isRecord(result["__openclaw"]) ? result["__openclaw"] : {}),
      truncated: true,
      reason: "oversized",
    },
  });
}

function sanitised(message: JsonRecord, content: unknown, generation: Generation): unknown {
  const isUser = message["role"] === "user";
  const clean = (text: string) => cutText(isUser ? stripUserText(text) : text, historyBounds.textChars[generation]);
  if (typeof content === "string") return clean(content);
  if (!Array.isArray(content)) return content;
  return content.map((block) => (isRecord(block) ? sanitisedBlock(block, clean, generation) : block));
}

function sanitisedBlock(block: JsonRecord, clean: (text: string) => string, generation: Generation): JsonRecord {
  const { thinkingSignature: _signature, ...rest } = block;
  const result: JsonRecord = { ...rest };
  const limit = historyBounds.textChars[generation];
  if (typeof block["text"] === "string") result["text"] = clean(block["text"]);
  if (typeof block["thinking"] === "string") result["thinking"] = cutText(block["thinking"], limit);
  if (typeof block["arguments"] === "string") result["arguments"] = cutText(block["arguments"], limit);
  if (block["type"] === "image" && typeof block["data"] === "string") {
    delete result["data"];
    result["omitted"] = true;
    result["bytes"] = block["data"].length;
  }
  return result;
}

function stripUserText(text: string): string {
  return stripEnvelope(stripMetadataBlocks(stripMessageIds(text)));
}

function cutText(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}\n...(truncated)...`;
}

const failedTurnOnDisk = "[assistant turn failed before producing content]";
const failedTurnShown = "The agent run failed before producing a reply.";

/** Late versions show a message that speaks and calls tools by its words alone. */
function lateContent(message: JsonRecord): unknown {
  const content = sanitised(message, message["content"], "late");
  if (!Array.isArray(content)) return content;
  if (isRecord(content[0]) && content.length === 1 && content[0]["text"] === failedTurnOnDisk) {
    return [{ ...content[0], text: failedTurnShown }];
  }
  const texts = content.filter((block) => isRecord(block) && block["type"] === "text" && textOf(block["text"])?.trim());
  const callsTools = content.some((block) => isRecord(block) && block["type"] === "toolCall");
  return callsTools && texts.length > 0 ? texts : content;
}

/** An assistant's token for "nothing to say", which the chat window leaves out from 2026.3 on. */
export function isSilentReply(message: JsonRecord): boolean {
  return message["role"] === "assistant" && textParts(message).join("\n").trim() === "NO_REPLY";
}

function lateMark(line: JsonRecord, message: JsonRecord): JsonRecord {
  const own = isRecord(message["__openclaw"]) ? message["__openclaw"] : {};
  return defined({
    ...own,
    id: line["id"],
    idempotencyKey: message["idempotencyKey"],
    recordTimestampMs: timeOf(line["timestamp"]),
  });
}
