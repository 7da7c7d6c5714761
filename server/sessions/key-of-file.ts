import type { KeptEntry } from "@/server/registry/kept-entries";
import type { StoreFile } from "@/server/registry/list-store-files";
import type { Registry } from "@/server/registry/registry";
import { atOnce } from "@/server/turns/in-turns";
import type { FileKey } from "./file-row";

export type KeyOfFile = FileKey & { because: string };

/**
 * Tells whose transcript a file without an entry is. Sure: what we kept when we archived it, entries that name its session
 * id, and the log of its runs. Inferred: a file named after its key. `key` is "" when nothing tells.
 */
export function keyOfFile(
  file: StoreFile,
  keysById: ReadonlyMap<string, string>,
  kept: ReadonlyMap<string, KeptEntry>,
): KeyOfFile {
  const record = kept.get(file.name);
  if (record) return { key: record.key, keyKnown: true, because: "its entry was kept when it was archived" };
  const byId = file.sessionId === undefined ? undefined : keysById.get(file.sessionId);
  if (byId !== undefined)
    return { key: byId, keyKnown: true, because: "an entry or the log of its run names its session id" };
  if (file.inferredKey !== undefined) {
    return { key: file.inferredKey, keyKnown: false, because: "its name looks like this key" };
  }
  return { key: "", keyKnown: false, because: "nothing tells its key" };
}

/** Session ids that entries name, now or in their history, with the key of each; of `wanted` only, when given. */
export function keysBySessionId(
  registry: Registry,
  keyOf: (key: string) => string,
  wanted?: ReadonlySet<string>,
): Map<string, string> {
  return atOnce(sessionIdSteps(registry, keyOf, wanted));
}

/** As keysBySessionId, for inTurns. */
export function* sessionIdSteps(
  registry: Registry,
  keyOf: (key: string) => string,
  wanted?: ReadonlySet<string>,
): Generator<unknown, Map<string, string>> {
  const keys = new Map<string, string>();
  if (wanted?.size === 0) return keys;
  const add = (id: unknown, key: string) => {
    if (typeof id !== "string" || id === "" || keys.has(id) || wanted?.has(id) === false) return;
    keys.set(id, keyOf(key));
  };
  // Runs of a scheduled job share the id of their job's entry; the job comes first in the registry.
  for (const { key, viewed } of registry.entries) {
    add(viewed.view.sessionId, key);
    yield;
  }
  for (const { key, viewed } of registry.entries) {
    yield;
    for (const id of viewed.view.usageFamilySessionIds ?? []) add(id, key);
    for (const checkpoint of viewed.view.compactionCheckpoints ?? []) {
      for (const id of idsInCheckpoint(checkpoint)) add(id, key);
    }
    const report = viewed.view.systemPromptReport;
    if (report && typeof report["sessionKey"] === "string") add(report["sessionId"], report["sessionKey"]);
  }
  return keys;
}

function idsInCheckpoint(checkpoint: unknown): unknown[] {
  if (!isRecord(checkpoint)) return [];
  return [checkpoint["preCompaction"], checkpoint["postCompaction"]].flatMap((side) =>
    isRecord(side) ? [side["sessionId"]] : [],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
