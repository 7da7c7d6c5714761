import type { Block } from "./entry";
import { type JsonObject, anyOf, asObject, flagOf, nameOf, numberOf, objectOf, textOf } from "./fields";
import { nestsTooDeeply } from "./json-nesting";

/** Base64 longer than this stays out of `blocks`: the whole entry is fetched for it. */
const imageCharsMax = 64 * 1024;

/** The content of a message, whatever the dialect: a string, one block, or a list of blocks and strings. */
export function readBlocks(content: unknown): Block[] {
  if (content === undefined || content === null) return [];
  if (typeof content === "string") return [{ type: "text", text: content }];
  if (Array.isArray(content)) return content.flatMap(readBlock);
  return readBlock(content);
}

type BlockReader = (block: JsonObject) => Block[];

/** Spelling of `type` → reader. One spelling is OpenClaw's own; the others occur in the seeds and at providers. */
const readers: Record<string, BlockReader> = {
  text: readText,
  input_text: readText,
  output_text: readText,
  thinking: readThinking,
  reasoning: readThinking,
  redacted_thinking: (block) => [{ ...thinkingOf(block), redacted: true }],
  toolCall: readToolCall,
  toolcall: readToolCall,
  tool_call: readToolCall,
  tool_use: readToolCall,
  toolUse: readToolCall,
  function: readToolCall,
  function_call: readToolCall,
  toolResult: readToolResult,
  tool_result: readToolResult,
  image: readImage,
  image_url: readImage,
  input_image: readImage,
};

function readBlock(value: unknown): Block[] {
  if (typeof value === "string") return [{ type: "text", text: value }];
  const block = asObject(value);
  const type = nameOf(block, "type");
  if (block === undefined || type === undefined) return [{ type: "unknown", value }];
  return Object.hasOwn(readers, type) ? (readers[type]?.(block) ?? unknownBlock(block)) : unknownBlock(block);
}

function unknownBlock(block: JsonObject): Block[] {
  return [{ type: "unknown", blockType: nameOf(block, "type"), value: block }];
}

function readText(block: JsonObject): Block[] {
  const text = textOf(block, "text", "content");
  return text === undefined ? unknownBlock(block) : [{ type: "text", text }];
}

function thinkingOf(block: JsonObject): { type: "thinking"; thinking: string } {
  return { type: "thinking", thinking: textOf(block, "thinking", "text", "content", "reasoning") ?? "" };
}

function readThinking(block: JsonObject): Block[] {
  const redacted = flagOf(block, "redacted");
  return [redacted === undefined ? thinkingOf(block) : { ...thinkingOf(block), redacted }];
}

/** Also OpenAI's `{ id, function: { name, arguments: "json" } }`. */
export function readToolCall(block: JsonObject): Block[] {
  const inner = objectOf(block, "function") ?? block;
  const name = nameOf(inner, "name", "toolName", "tool_name", "tool");
  if (name === undefined) return unknownBlock(block);
  return [
    {
      type: "toolCall",
      id: nameOf(block, "id", "toolCallId", "tool_call_id", "tool_use_id", "call_id"),
      name,
      arguments: readArguments(anyOf(inner, "arguments", "input", "args", "params", "parameters")),
    },
  ];
}

/** Arguments that were written as JSON text are shown as what they say; text that is not JSON stays text. */
export function readArguments(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value) || nestsTooDeeply(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function readToolResult(block: JsonObject): Block[] {
  const inside = readBlocks(anyOf(block, "content", "output", "result", "text"));
  const result: Block = {
    type: "toolResult",
    toolCallId: nameOf(block, "toolCallId", "tool_use_id", "tool_call_id", "call_id", "id"),
    toolName: nameOf(block, "toolName", "tool_name", "name"),
    text: inside.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n"),
    isError: flagOf(block, "isError", "is_error"),
  };
  return [result, ...inside.filter((part) => part.type !== "text")];
}

function readImage(block: JsonObject): Block[] {
  const source = objectOf(block, "source");
  const url = textOf(block, "image_url", "url") ?? textOf(objectOf(block, "image_url"), "url");
  const inline = url === undefined ? null : /^data:([^;,]*);base64,(.*)$/s.exec(url);
  const data = textOf(block, "data") ?? textOf(source, "data") ?? inline?.[2];
  const mimeType =
    nameOf(block, "mimeType", "mime_type", "media_type") ?? nameOf(source, "media_type", "mimeType") ?? inline?.[1];
  if (data === undefined) {
    const sizeBytes = numberOf(block, "bytes", "sizeBytes");
    return flagOf(block, "omitted") === true ? [{ type: "image", mimeType, sizeBytes }] : unknownBlock(block);
  }
  const sizeBytes = base64Bytes(data);
  return [
    data.length > imageCharsMax ? { type: "image", mimeType, sizeBytes } : { type: "image", mimeType, data, sizeBytes },
  ];
}

function base64Bytes(data: string): number {
  const padding = data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0;
  return Math.max(0, Math.floor((data.length * 3) / 4) - padding);
}
