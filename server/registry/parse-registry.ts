import json5 from "json5";
import { type MemberSpan, duplicateKeys } from "@/lib/registry/json-spans";
import { type Damage, readMembers } from "@/lib/registry/read-damaged-prefix";
import { atOnce, inTurns } from "@/server/turns/in-turns";
import type { RegistryName } from "./registry";
import { StoredEntry } from "./stored-entry";

/** One registry file, parsed. `damaged`: `entries` holds what could still be read, and nothing may be written. */
export type ParsedRegistry = {
  state: "ok" | "damaged";
  reason?: string;
  damageOffset?: number;
  entries: StoredEntry[];
  duplicateKeys: string[];
};

const looseBytesMax = 4 * 1024 * 1024;

/** Strict UTF-8 and JSON, or damaged. Source: OpenClaw 2026.2.26 reads strictly, 2026.1.30 read JSON5. */
export function parseRegistry(bytes: Uint8Array, registry: RegistryName): ParsedRegistry {
  return atOnce(parseSteps(bufferOf(bytes), registry));
}

/**
 * As parseRegistry, for a large file: never holds the event loop, and of what was parsed before only the entries whose bytes
 * changed are parsed again.
 */
export function parseRegistryInTurns(
  bytes: Uint8Array,
  registry: RegistryName,
  before: readonly StoredEntry[],
): Promise<ParsedRegistry> {
  return inTurns(parseSteps(bufferOf(bytes), registry, before));
}

function* parseSteps(
  bytes: Buffer,
  registry: RegistryName,
  before: readonly StoredEntry[] = [],
): Generator<unknown, ParsedRegistry> {
  const known = new Map(before.map((entry) => [entry.key, entry]));
  const unchanged = ({ key, valueStart, valueEnd }: MemberSpan) => {
    const entry = known.get(key);
    return entry?.holds(bytes, valueStart, valueEnd) === true ? entry.content : undefined;
  };
  const entries: StoredEntry[] = [];
  const members = readMembers(bytes, (member) => {
    const content = unchanged(member);
    return content && { value: content };
  });
  for (;;) {
    const step = members.next();
    if (step.done === true) return parsed(bytes, registry, entries, step.value);
    const { key, valueStart, valueEnd, value } = step.value;
    const content = known.get(key)?.content;
    const own = content !== undefined && content === value ? content : { raw: value };
    entries.push(new StoredEntry(key, registry, own, bytes, valueStart, valueEnd));
    yield;
  }
}

function parsed(bytes: Buffer, registry: RegistryName, strictly: StoredEntry[], damage: Damage | null): ParsedRegistry {
  if (!damage) return { state: "ok", entries: strictly, duplicateKeys: duplicateKeys(strictly) };
  const loose = looseEntries(bytes, registry);
  const entries = loose.length > strictly.length ? loose : strictly;
  const reason = `${damage.reason} (byte ${damage.damageOffset})`;
  const duplicates = entries === strictly ? duplicateKeys(strictly) : [];
  return { state: "damaged", reason, damageOffset: damage.damageOffset, entries, duplicateKeys: duplicates };
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
