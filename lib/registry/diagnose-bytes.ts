import type { DamageKind } from "./damage-kind";
import { duplicateKeys, jsonSpans, skipBlank } from "./json-spans";
import { locateJsonError } from "./locate-json-error";

export type FoundDamage = { kind: DamageKind; sentence: string; offset: number };

/** Everything that is wrong with a registry's bytes, each at its place; empty when they are what OpenClaw would write. */
export function diagnoseBytes(bytes: Uint8Array): FoundDamage[] {
  if (bytes.length === 0) return [{ kind: "empty", offset: 0, sentence: "The file is empty." }];
  if (bytes.every((byte) => byte === 0)) {
    const count = bytes.length.toLocaleString("en-GB");
    const sentence = `The file is nothing but ${count} zero bytes, as a power cut leaves it on XFS and btrfs.`;
    return [{ kind: "zero-bytes", offset: 0, sentence }];
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const start = skipBlank(bytes, hasMark ? 3 : 0);
  if (start >= bytes.length)
    return [...markDamage(hasMark), { kind: "blank", offset: start, sentence: "The file holds only white space." }];
  const isObject = bytes[start] === 0x7b;
  const error = isObject ? locateJsonError(bytes, start) : notAnObject(start);
  const found = [...markDamage(hasMark), ...textDamage(bytes), ...(error ? [error] : [])];
  return found.length > 0 ? found : twice(bytes);
}

function markDamage(hasMark: boolean): FoundDamage[] {
  if (!hasMark) return [];
  return [
    {
      kind: "byte-order-mark",
      offset: 0,
      sentence: "The file begins with a byte order mark, which JSON does not allow.",
    },
  ];
}

function textDamage(bytes: Uint8Array): FoundDamage[] {
  const offset = firstInvalidUtf8(bytes);
  return offset === null ? [] : [{ kind: "invalid-utf8", offset, sentence: "A byte here is not valid UTF-8." }];
}

function notAnObject(offset: number): FoundDamage {
  return { kind: "not-an-object", offset, sentence: "The file does not begin with an object of sessions." };
}

function twice(bytes: Uint8Array): FoundDamage[] {
  const members = jsonSpans(bytes)?.members ?? [];
  return duplicateKeys(members).map((key) => {
    const count = members.filter((member) => member.key === key).length;
    const second = members.filter((member) => member.key === key)[1];
    const sentence = `The key ${JSON.stringify(key)} stands ${count === 2 ? "twice" : `${count} times`}; programs disagree on which of them counts.`;
    return { kind: "duplicate-keys", offset: second?.keyStart ?? 0, sentence };
  });
}

/** Offset of the first byte that does not belong to valid UTF-8, by the table of the Unicode standard (D92). */
function firstInvalidUtf8(bytes: Uint8Array): number | null {
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : sequenceLength(lead, bytes[at + 1] ?? 0);
    if (length === 0) return at;
    for (let more = 1; more < length; more += 1) {
      if (((bytes[at + more] ?? 0) & 0xc0) !== 0x80) return at;
    }
    at += length;
  }
  return null;
}

/** 0 when no sequence begins like this. */
function sequenceLength(lead: number, second: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead === 0xe0) return second >= 0xa0 ? 3 : 0;
  if (lead === 0xed) return second <= 0x9f ? 3 : 0;
  if (lead >= 0xe1 && lead <= 0xef) return 3;
  if (lead === 0xf0) return second >= 0x90 ? 4 : 0;
  if (lead === 0xf4) return second <= 0x8f ? 4 : 0;
  return lead >= 0xf1 && lead <= 0xf3 ? 4 : 0;
}
