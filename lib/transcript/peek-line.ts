import { type JsonObject, anyOf, nameOf, timestampOf } from "./fields";

/** What the two ends of a line tell about it when the middle is too long to read. */
export type PeekedLine = {
  type: string | undefined;
  role: string | undefined;
  id: string | undefined;
  parentId: string | null | undefined;
  timestampMs: number | undefined;
};

/** OpenClaw writes ids before the long part of a line, or (on `custom` lines) after it. Anything else stays unknown. */
export function peekLine(head: string, tail: string): PeekedLine {
  const fields: JsonObject = { ...fieldsAtEnd(tail), ...fieldsAtStart(head, "") };
  const parentId = anyOf(fields, "parentId");
  return {
    type: nameOf(fields, "type"),
    role: nameOf(fields, "message.role", "role"),
    id: nameOf(fields, "id"),
    parentId: parentId === null ? null : nameOf(fields, "parentId"),
    timestampMs: timestampOf(anyOf(fields, "timestamp")),
  };
}

const fieldPattern =
  /\s*"((?:[^"\\]|\\.){1,64})"\s*:\s*(?:("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)\s*(?=[,}])|(\{))/y;

/** Scalar fields from the start of an object up to the first list or object; into `message` it looks once. */
function fieldsAtStart(text: string, prefix: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const open = text.indexOf("{");
  if (open === -1) return found;
  let at = open + 1;
  for (;;) {
    fieldPattern.lastIndex = at;
    const match = fieldPattern.exec(text);
    const name = match?.[1];
    if (match === null || name === undefined) return found;
    if (match[2] === undefined) {
      if (name !== "message" || prefix !== "") return found;
      return { ...found, ...fieldsAtStart(text.slice(fieldPattern.lastIndex - 1), "message.") };
    }
    found[prefix + name] = JSON.parse(match[2]);
    at = text.indexOf(",", fieldPattern.lastIndex) + 1;
    if (text[fieldPattern.lastIndex] !== ",") return found;
  }
}

const lastFields =
  /,"(id|parentId|timestamp)":("(?:[^"\\]|\\.){0,200}"|null|\d{1,20})(?=(?:,"(?:id|parentId|timestamp)":(?:"(?:[^"\\]|\\.){0,200}"|null|\d{1,20}))*\}\s*$)/g;

function fieldsAtEnd(text: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [, name, value] of text.slice(-800).matchAll(lastFields)) {
    if (name !== undefined && value !== undefined) found[name] = JSON.parse(value);
  }
  return found;
}
