import { createHash } from "node:crypto";
import json5 from "json5";
import { type MemberSpan, duplicateKeys, jsonSpans } from "@/lib/registry/json-spans";
import { readDamagedPrefix } from "@/lib/registry/read-damaged-prefix";
import { type ViewedEntry, viewEntry } from "@/lib/registry/session-entry";
import type { RegistryEntry, RegistryName } from "./registry";

/** One registry file, parsed. `damaged`: `entries` holds what could still be read, and nothing may be written. */
export type ParsedRegistry = {
  state: "ok" | "damaged";
  reason?: string;
  damageOffset?: number;
  entries: RegistryEntry[];
  duplicateKeys: string[];
};

const looseBytesMax = 4 * 1024 * 1024;
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Strict UTF-8 and JSON, or damaged. Source: OpenClaw 2026.2.26 reads strictly, 2026.1.30 read JSON5. */
export function parseRegistry(bytes: Uint8Array, registry: RegistryName): ParsedRegistry {
  const value = parseStrictly(bytes);
  const span = value === undefined ? null : jsonSpans(bytes);
  if (!span) return salvage(bytes, registry);
  const twice = duplicateKeys(span.members);
  const values = new Map(Object.entries(Object(value)));
  const entries = span.members.map((member) => {
    const raw = twice.includes(member.key) ? parseSlice(bytes, member) : values.get(member.key);
    return entryAt(bytes, member, raw, registry);
  });
  return { state: "ok", entries, duplicateKeys: twice };
}

/** Hash of an entry's exact bytes. */
export function entryRevision(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

function parseStrictly(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strict.decode(bytes));
  } catch {
    return undefined;
  }
}

function parseSlice(bytes: Uint8Array, member: MemberSpan): unknown {
  return parseStrictly(bytes.subarray(member.valueStart, member.valueEnd));
}

/** Hash and view are made when first asked for: a list of 100,000 entries needs few of them. */
function entryAt(bytes: Uint8Array, member: MemberSpan, raw: unknown, registry: RegistryName): RegistryEntry {
  const { key, valueStart: start, valueEnd: end } = member;
  let revision: string | undefined;
  let viewed: ViewedEntry | undefined;
  return {
    key,
    raw,
    registry,
    start,
    end,
    get revision() {
      revision ??= entryRevision(bytes.subarray(start, end));
      return revision;
    },
    get viewed() {
      viewed ??= viewEntry(raw);
      return viewed;
    },
    get json() {
      return strict.decode(bytes.subarray(start, end));
    },
  };
}

function salvage(bytes: Uint8Array, registry: RegistryName): ParsedRegistry {
  const { members, damageOffset, reason } = readDamagedPrefix(bytes);
  const loose = looseEntries(bytes, registry);
  const strictly = members.map((member) => entryAt(bytes, member, member.value, registry));
  const entries = loose.length > strictly.length ? loose : strictly;
  const duplicates = duplicateKeys(entries === strictly ? members : []);
  return {
    state: "damaged",
    reason: `${reason} (byte ${damageOffset})`,
    damageOffset,
    entries,
    duplicateKeys: duplicates,
  };
}

/** 2026.1.30 accepted JSON5; a registry that a person edited by hand may still be one. */
function looseEntries(bytes: Uint8Array, registry: RegistryName): RegistryEntry[] {
  if (bytes.length > looseBytesMax) return [];
  try {
    const value: unknown = json5.parse(strict.decode(bytes));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return Object.entries(value).map(([key, raw]: [string, unknown]) => ({
      key,
      raw,
      registry,
      start: -1,
      end: -1,
      revision: entryRevision(new TextEncoder().encode(JSON.stringify(raw) ?? "")),
      viewed: viewEntry(raw),
      json: JSON.stringify(raw) ?? "null",
    }));
  } catch {
    return [];
  }
}
