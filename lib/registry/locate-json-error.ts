import type { DamageKind } from "./damage-kind";
import { skipBlank } from "./json-spans";

export type JsonError = { offset: number; kind: DamageKind; sentence: string };

type Awaited = "value" | "first value" | "key" | "first key" | "colon" | "comma";

const zero = 0x00;
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const openBracket = 0x5b;
const closers: Record<string, number> = { "{": 0x7d, "[": 0x5d };

/**
 * The first byte at which these bytes stop being one JSON value, and in which way; null when they are one. Strict, without
 * recursion, one pass. Whether the text is valid UTF-8 is another question.
 */
export function locateJsonError(bytes: Uint8Array, start = 0): JsonError | null {
  const open: ("{" | "[")[] = [];
  let awaited: Awaited | "end" = "value";
  let at = start;
  let commaAt = -1;
  for (;;) {
    at = skipBlank(bytes, at);
    const byte = bytes[at];
    if (awaited === "end") return byte === undefined ? null : tailError(byte, at);
    if (byte === undefined) return truncated(bytes, open.length);
    if (byte === zero) return zeroBytes(bytes, at);
    const inner = open.at(-1);
    if (inner && byte === closers[inner]) {
      if (awaited === "key" || awaited === "value") return trailingComma(commaAt);
      if (awaited === "colon") return syntax(at, "A colon is missing after a key.");
      open.pop();
      at += 1;
      awaited = open.length === 0 ? "end" : "comma";
      continue;
    }
    if (awaited === "comma") {
      if (byte !== comma) return syntax(at, "A comma is missing here, or something stands where none may.");
      commaAt = at;
      at += 1;
      awaited = inner === "{" ? "key" : "value";
    } else if (awaited === "colon") {
      if (byte !== colon) return syntax(at, "A colon is missing after a key.");
      at += 1;
      awaited = "value";
    } else if (awaited === "key" || awaited === "first key") {
      if (byte !== quote) return syntax(at, "A key must stand in double quotes.");
      const end = stringEnd(bytes, at);
      if (typeof end !== "number") return end;
      at = end;
      awaited = "colon";
    } else if (byte === openBrace || byte === openBracket) {
      open.push(byte === openBrace ? "{" : "[");
      at += 1;
      awaited = byte === openBrace ? "first key" : "first value";
    } else {
      const end = byte === quote ? stringEnd(bytes, at) : scalarEnd(bytes, at);
      if (typeof end !== "number") return end;
      at = end;
      awaited = open.length === 0 ? "end" : "comma";
    }
  }
}

function stringEnd(bytes: Uint8Array, at: number): number | JsonError {
  for (let position = at + 1; position < bytes.length; position += 1) {
    const byte = bytes[position] ?? 0;
    if (byte === quote) return position + 1;
    if (byte === zero) return zeroBytes(bytes, position);
    if (byte < 0x20) return syntax(position, "A control character stands in a string as it is.");
    if (byte !== 0x5c) continue;
    const sign = bytes[position + 1];
    if (sign === undefined) break;
    if (sign === 0x75) {
      const hex = String.fromCharCode(...bytes.subarray(position + 2, position + 6));
      if (position + 6 > bytes.length) break;
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) return syntax(position, "An escape in a string is not one of JSON's.");
      position += 5;
    } else {
      if (!'"\\/bfnrt'.includes(String.fromCharCode(sign)))
        return syntax(position, "An escape in a string is not one of JSON's.");
      position += 1;
    }
  }
  return truncated(bytes, 1);
}

const scalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const scalarBytesMax = 4096;

function scalarEnd(bytes: Uint8Array, at: number): number | JsonError {
  let end = at;
  while (end < bytes.length && isScalarByte(bytes[end] ?? 0)) end += 1;
  const text = String.fromCharCode(...bytes.subarray(at, Math.min(end, at + scalarBytesMax)));
  if (scalar.test(text)) return end;
  const isCut = end === bytes.length && /^(?:t|tr|tru|f|fa|fal|fals|n|nu|nul|-|-?\d[\d.eE+-]*)$/.test(text);
  return isCut ? truncated(bytes, 1) : syntax(at, "Something stands here that is no JSON value.");
}

function isScalarByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2b ||
    byte === 0x2d ||
    byte === 0x2e
  );
}

function tailError(byte: number, at: number): JsonError {
  if (byte === zero)
    return { offset: at, kind: "zero-bytes", sentence: "Zero bytes follow the object, as a power cut leaves them." };
  return {
    offset: at,
    kind: "second-value",
    sentence: "Something follows the object: two writers may have met in this file.",
  };
}

function truncated(bytes: Uint8Array, depth: number): JsonError {
  const sentence =
    depth === 0 ? "The file holds no value." : "The file ends in the middle: the rest was never written, or is lost.";
  return { offset: bytes.length, kind: "truncated", sentence };
}

function zeroBytes(bytes: Uint8Array, at: number): JsonError {
  let end = at;
  while (bytes[end] === zero) end += 1;
  return {
    offset: at,
    kind: "zero-bytes",
    sentence: `${(end - at).toLocaleString("en-GB")} zero bytes stand here, as a power cut leaves them.`,
  };
}

function trailingComma(offset: number): JsonError {
  return { offset, kind: "trailing-comma", sentence: "A comma stands before a closing bracket." };
}

function syntax(offset: number, sentence: string): JsonError {
  return { offset, kind: "syntax", sentence };
}
