import { createHash } from "node:crypto";
import path from "node:path";
import type { AgentStore } from "@/server/home/home";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { whyNotWritable } from "@/server/kernel/why-not-writable";
import { narrowRegistry } from "./narrow-registry";
import { type RegistryFile, readRegistryFile } from "./read-registry-file";
import type { Registry, RegistryEntry, RegistryName, RegistryProblem } from "./registry";

export type RegistryFiles = Record<RegistryName, RegistryFile>;

/**
 * Reads an agent's registry: sessions.json and the seeds' session-metadata.json beside it, of which the first wins for a
 * key. Never throws for bad data: the state tells, and what can be read is listed. Cached by fingerprint; takes no lock.
 * Entries of agents that do not exist for whoever asks are left out.
 */
export async function readRegistry(store: AgentStore): Promise<Registry> {
  return (await readRegistryAndFiles(store)).registry;
}

/** As readRegistry, with the very files that the registry was made of. */
export async function readRegistryAndFiles(store: AgentStore): Promise<{ registry: Registry; files: RegistryFiles }> {
  const [main, metadata, sqlite, unwritable] = await Promise.all([
    readRegistryFile(registryFilePath(store, "sessions.json"), "sessions.json"),
    readRegistryFile(registryFilePath(store, "session-metadata.json"), "session-metadata.json"),
    currentFingerprint(sqlitePath(store)),
    whyNotWritable(path.dirname(store.registryPath)),
  ]);
  const files = { "sessions.json": main, "session-metadata.json": metadata };
  const whole = merge(main, metadata, sqlite);
  const seen = store.sight ? narrowRegistry(whole, store.sight) : whole;
  return { registry: { ...seen, ...(unwritable === undefined ? {} : { unwritable }) }, files };
}

export function registryFilePath(store: AgentStore, name: RegistryName): string {
  return name === "sessions.json" ? store.registryPath : path.join(store.folder, name);
}

/** A later generation of OpenClaw keeps its sessions there; the files are then only migration input. */
export function sqlitePath(store: AgentStore): string {
  return path.join(path.dirname(store.folder), "agent", "openclaw-agent.sqlite");
}

type Merged = { metadata: RegistryFile; sqlite: string | null; registry: Registry };
const merged = new WeakMap<RegistryFile, Merged>();

/** The two files as one registry; the same object for the same two parses. */
function merge(main: RegistryFile, metadata: RegistryFile, sqlite: string | null): Registry {
  const known = merged.get(main);
  const isSame = (metadata.state === "missing" && known?.metadata.state === "missing") || known?.metadata === metadata;
  if (known && isSame && known.sqlite === sqlite) return known.registry;
  const registry = mergeFiles(main, metadata, sqlite);
  merged.set(main, { metadata, sqlite, registry });
  return registry;
}

function mergeFiles(main: RegistryFile, metadata: RegistryFile, sqlite: string | null): Registry {
  const fingerprint = [main.fingerprint, metadata.fingerprint, sqlite].map((part) => part ?? "none").join("|");
  return {
    path: main.path,
    ...stateOf(main.state === "missing" ? metadata : main, sqlite),
    fingerprint,
    revision: createHash("sha256").update(fingerprint).digest("hex").slice(0, 32),
    ...mergeEntries(main, metadata),
    duplicateKeys: [main, metadata].flatMap((file) => ("duplicateKeys" in file ? file.duplicateKeys : [])),
    problems: [main, metadata].flatMap(problemOf),
  };
}

function mergeEntries(main: RegistryFile, metadata: RegistryFile): Pick<Registry, "entries" | "byKey"> {
  if ("entries" in main && entriesOf(metadata).length === 0 && main.duplicateKeys.length === 0) {
    return { entries: main.entries, byKey: main.byKey };
  }
  const byKey = new Map(entriesOf(main).map((entry) => [entry.key, entry]));
  for (const entry of entriesOf(metadata)) {
    if (byKey.get(entry.key)?.registry !== "sessions.json") byKey.set(entry.key, entry);
  }
  return { entries: [...byKey.values()], byKey };
}

function entriesOf(file: RegistryFile): RegistryEntry[] {
  return "entries" in file ? file.entries : [];
}

function stateOf(file: RegistryFile, sqlite: string | null): Pick<Registry, "state" | "reason" | "damageOffset"> {
  if (sqlite !== null) {
    return {
      state: "sqlite",
      reason: "OpenClaw 2026.8 or later keeps these sessions in SQLite; the files are history.",
    };
  }
  return {
    state: file.state,
    ...(file.reason === undefined ? {} : { reason: file.reason }),
    ...("damageOffset" in file && file.damageOffset !== undefined ? { damageOffset: file.damageOffset } : {}),
  };
}

function problemOf(file: RegistryFile): RegistryProblem[] {
  if (file.state === "ok" || file.state === "missing") return [];
  const { state, path: where, reason = "it does not parse" } = file;
  const offset = "damageOffset" in file ? file.damageOffset : undefined;
  return [{ path: where, state, reason, ...(offset === undefined ? {} : { damageOffset: offset }) }];
}
