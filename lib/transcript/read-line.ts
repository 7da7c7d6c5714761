import type { Entry } from "./entry";
import { type JsonObject, anyOf, asObject, nameOf, objectOf, timestampOf } from "./fields";
import { cutNesting, nestingNote, nestsTooDeeply } from "./json-nesting";
import { lineReaders } from "./line-readers";
import { type EntryBase, readMessage } from "./read-message";
import { decodeLossy, decodeUtf8 } from "./utf8";

const lossyBytesMax = 4096;

/** One line of a transcript, without its newline, in any dialect. Never throws: damage is a value. */
export function readLine(bytes: Uint8Array): Entry {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return unreadable(bytes, `not UTF-8 at byte ${decoded.atByte}`, decoded.atByte);
  let value: unknown;
  try {
    value = JSON.parse(decoded.text);
  } catch (error) {
    return unreadable(bytes, `not JSON: ${messageOf(error)}`, jsonErrorByte(error, decoded.text));
  }
  if (nestsTooDeeply(decoded.text)) return { ...readValue(cutNesting(value)), raw: { note: nestingNote } };
  return readValue(value);
}

/** JSON that was one line. What is not an object, or is of a type nobody knows, stays visible as `unknown`. */
export function readValue(value: unknown): Entry {
  const line = asObject(value);
  if (line === undefined) return { kind: "unknown", raw: value };
  const type = nameOf(line, "type");
  const base = readBase(line);
  const message = messageIn(line, type);
  if (message !== undefined) return readMessage(base, message);
  const reader = type !== undefined && Object.hasOwn(lineReaders, type) ? lineReaders[type] : undefined;
  return reader?.(base, line) ?? { kind: "unknown", ...base, type };
}

function readBase(line: JsonObject): EntryBase {
  const parentId = anyOf(line, "parentId");
  return {
    id: nameOf(line, "id"),
    parentId: parentId === null ? null : nameOf(line, "parentId"),
    timestampMs: timestampOf(anyOf(line, "timestamp", "ts", "createdAt")),
    raw: line,
  };
}

/** A `message` inside the line, or the line itself when it has a role and no type of its own. */
function messageIn(line: JsonObject, type: string | undefined): JsonObject | undefined {
  const inside = objectOf(line, "message");
  if ((type === undefined || type === "message") && inside !== undefined && nameOf(inside, "role") !== undefined) {
    return inside;
  }
  return (type === undefined || type === "message") && nameOf(line, "role") !== undefined ? line : undefined;
}

function unreadable(bytes: Uint8Array, reason: string, atByte: number | undefined): Entry {
  const text = decodeLossy(bytes.subarray(0, lossyBytesMax));
  return { kind: "unreadable", raw: undefined, reason, text, atByte };
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : "it does not parse";
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

/** The parser tells a position in characters, in most of its messages. */
function jsonErrorByte(error: unknown, text: string): number | undefined {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  return position === undefined ? undefined : new TextEncoder().encode(text.slice(0, Number(position))).length;
}
