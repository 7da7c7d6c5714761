import json5 from "json5";
import type { MemberSpan } from "@/lib/registry/json-spans";
import { type Damage, readMembers } from "@/lib/registry/read-damaged-prefix";
import { atOnce, inTurns } from "@/server/turns/in-turns";
import type { RegistryName } from "./registry";
import { type Reusable, reusableEntries } from "./reusable-entries";
import { StoredEntry } from "./stored-entry";

/** One registry file, parsed. `damaged`: `entries` holds what could still be read, and nothing may be written. */
export type ParsedRegistry = {
  state: "ok" | "damaged";
  reason?: string;
  damageOffset?: number;
  entries: StoredEntry[];
  /** of a key that stands more than once the last entry */
  byKey: Map<string, StoredEntry>;
  /** keys that stand more than once, in the order of their second appearance */
  duplicateKeys: string[];
};

const looseBytesMax = 4 * 1024 * 1024;

/** Strict UTF-8 and JSON, or damaged. Source: OpenClaw 2026.2.26 reads strictly, 2026.1.30 read JSON5. */
export function parseRegistry(bytes: Uint8Array, registry: RegistryName): ParsedRegistry {
  return atOnce(parseSteps(bufferOf(bytes), registry));
}

/** A version of a registry file that was parsed before. */
export type ParsedBefore = ParsedRegistry & { bytes: Uint8Array };

/**
 * As parseRegistry, for a large file: never holds the event loop, and of what was parsed before only the entries whose bytes
 * changed are parsed again.
 */
export function parseRegistryInTurns(
  bytes: Uint8Array,
  registry: RegistryName,
  before?: ParsedBefore,
): Promise<ParsedRegistry> {
  return inTurns(parseSteps(bufferOf(bytes), registry, before));
}

function* parseSteps(bytes: Buffer, registry: RegistryName, before?: ParsedBefore): Generator<unknown, ParsedRegistry> {
  const { head, middle, tail, shift } = yield* reusable(bytes, before);
  const known = new Map(middle.map((entry) => [entry.key, entry]));
  const unchanged = ({ key, valueStart, valueEnd }: MemberSpan) => {
    const entry = known.get(key);
    return entry?.holds(bytes, valueStart, valueEnd) === true ? { value: entry.content } : undefined;
  };
  const entries = yield* moved(head, bytes, 0);
  const meetsAt = tail.length > 0 ? (middle.at(-1)?.end ?? 0) + shift : undefined;
  const members = readMembers(bytes, unchanged, entries.at(-1)?.end);
  for (;;) {
    const step = members.next();
    if (step.done === true) return yield* parsed(bytes, registry, entries, step.value);
    const { key, valueStart, valueEnd, value } = step.value;
    const content = known.get(key)?.content;
    const own = content !== undefined && content === value ? content : { raw: value };
    entries.push(new StoredEntry(key, registry, own, bytes, valueStart, valueEnd));
    yield;
    if (valueEnd !== meetsAt) continue;
    // What follows is what it was, and that was sound to its end.
    for (const entry of yield* moved(tail, bytes, shift)) entries.push(entry);
    return yield* parsed(bytes, registry, entries, null);
  }
}

function* reusable(bytes: Buffer, before: ParsedBefore | undefined): Generator<unknown, Reusable> {
  if (before?.state === "ok") return yield* reusableEntries(bufferOf(before.bytes), bytes, before.entries);
  return { head: [], middle: before?.entries ?? [], tail: [], shift: 0 };
}

function* moved(entries: readonly StoredEntry[], bytes: Buffer, shift: number): Generator<unknown, StoredEntry[]> {
  const all: StoredEntry[] = [];
  for (const { key, registry, content, start, end } of entries) {
    all.push(new StoredEntry(key, registry, content, bytes, start + shift, end + shift));
    yield;
  }
  return all;
}

function* parsed(
  bytes: Buffer,
  registry: RegistryName,
  strictly: StoredEntry[],
  damage: Damage | null,
): Generator<unknown, ParsedRegistry> {
  if (!damage) return { state: "ok", entries: strictly, ...(yield* indexed(strictly)) };
  const loose = looseEntries(bytes, registry);
  const entries = loose.length > strictly.length ? loose : strictly;
  const reason = `${damage.reason} (byte ${damage.damageOffset})`;
  return { state: "damaged", reason, damageOffset: damage.damageOffset, entries, ...(yield* indexed(entries)) };
}

function* indexed(
  entries: readonly StoredEntry[],
): Generator<unknown, Pick<ParsedRegistry, "byKey" | "duplicateKeys">> {
  const byKey = new Map<string, StoredEntry>();
  const twice = new Set<string>();
  for (const entry of entries) {
    if (byKey.has(entry.key)) twice.add(entry.key);
    byKey.set(entry.key, entry);
    yield;
  }
  return { byKey, duplicateKeys: [...twice] };
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** 2026.1.30 accepted JSON5; a registry that a person edited by hand may still be one. Each entry's bytes are then our own. */
function looseEntries(bytes: Buffer, registry: RegistryName): StoredEntry[] {
  if (bytes.length > looseBytesMax) return [];
  try {
    const value: unknown = json5.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return Object.entries(value).map(([key, raw]: [string, unknown]) => {
      return new StoredEntry(key, registry, { raw }, Buffer.from(JSON.stringify(raw) ?? "null"), -1, -1);
    });
  } catch {
    return [];
  }
}
