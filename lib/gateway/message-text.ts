import { type JsonRecord, isRecord, textOf } from "./json-fields";

const textTypes = new Set(["text", "output_text", "input_text"]);

/** Texts of a message's content: a string, or its text blocks. */
export function textParts(message: JsonRecord): string[] {
  const content = message["content"];
  if (typeof content === "string") return [content];
  if (!Array.isArray(content)) return typeof message["text"] === "string" ? [message["text"]] : [];
  return content.flatMap((block) => {
    if (!isRecord(block)) return [];
    const type = textOf(block["type"]);
    const text = textOf(block["text"]);
    return text !== undefined && (type === undefined || textTypes.has(type)) ? [text] : [];
  });
}

/** First non-blank text of a message. */
export function firstText(message: JsonRecord): string | undefined {
  return textParts(message)
    .map((text) => text.trim())
    .find((text) => text !== "");
}

/**
 * The message inside a transcript line; undefined for every other kind of line. A line that is a message itself, with a role
 * and no type, is the seeds' dialect; the Gateway does not see those.
 */
export function messageOf(line: unknown): JsonRecord | undefined {
  if (!isRecord(line)) return undefined;
  const message = line["message"];
  if (isRecord(message)) return message;
  return typeof line["role"] === "string" && line["type"] === undefined ? line : undefined;
}
