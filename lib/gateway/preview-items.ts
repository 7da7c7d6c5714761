import { type JsonRecord, isRecord, textOf, wordOf } from "./json-fields";
import { stripEnvelope } from "./strip-envelope";

export type PreviewRole = "user" | "assistant" | "system" | "tool" | "other";
export type PreviewItem = { role: PreviewRole; text: string };

/** Bounds of `sessions.preview`. The Gateway reads the tail in growing steps until it has enough. */
export const previewBounds = {
  keysMax: 64,
  limit: { fallback: 12, min: 1, max: 50 },
  maxChars: { fallback: 240, min: 20, max: 2000 },
  tailBytes: [65_536, 262_144, 1_048_576],
  linesMax: 200,
} as const;

/** The last messages of a session in one line each; those without anything to show count toward the limit. */
export function previewItems(messages: readonly JsonRecord[], limit: number, maxChars: number): PreviewItem[] {
  return messages.slice(-limit).flatMap((message) => previewItem(message, maxChars) ?? []);
}

function previewItem(message: JsonRecord, maxChars: number): PreviewItem | undefined {
  const role = roleOf(message);
  const text = (contentText(message) ?? toolCallText(message) ?? mediaText(message))?.trim();
  if (!text) return undefined;
  const shown = role === "user" ? stripEnvelope(text) : text;
  return shown === "" ? undefined : { role, text: cut(shown, maxChars) };
}

function roleOf(message: JsonRecord): PreviewRole {
  if (isToolMessage(message)) return "tool";
  const role = textOf(message["role"])?.toLowerCase();
  if (role === "user" || role === "assistant" || role === "system" || role === "tool") return role;
  return role === "toolresult" || role === "tool_result" ? "tool" : "other";
}

function isToolMessage(message: JsonRecord): boolean {
  if (wordOf(message["toolName"]) ?? wordOf(message["tool_name"])) return true;
  return blocksOf(message).some((block) => wordOf(block["name"]) !== undefined || isToolCallType(block["type"]));
}

function isToolCallType(type: unknown): boolean {
  return /^tool_?(call|use|result)$/i.test(textOf(type) ?? "");
}

function contentText(message: JsonRecord): string | undefined {
  if (typeof message["content"] === "string") return wordOf(message["content"]);
  const texts = blocksOf(message)
    .map((block) => textOf(block["text"]) ?? "")
    .filter((text) => text.trim() !== "");
  return texts.length > 0 ? texts.join("\n").trim() : wordOf(message["text"]);
}

function toolCallText(message: JsonRecord): string | undefined {
  const names = [...blocksOf(message).map((block) => wordOf(block["name"])), wordOf(message["toolName"])].filter(
    (name) => name !== undefined,
  );
  if (names.length === 0) return undefined;
  const more = names.length > 2 ? ` +${names.length - 2}` : "";
  return `call ${names.slice(0, 2).join(", ")}${more}`;
}

function mediaText(message: JsonRecord): string | undefined {
  for (const block of blocksOf(message)) {
    const type = wordOf(block["type"])?.toLowerCase();
    if (type !== undefined && type !== "text" && !isToolCallType(type)) return `[${type}]`;
  }
  return undefined;
}

function blocksOf(message: JsonRecord): JsonRecord[] {
  return Array.isArray(message["content"]) ? message["content"].filter(isRecord) : [];
}

function cut(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : `${text.slice(0, maxChars - 3)}...`;
}
