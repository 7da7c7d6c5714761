import path from "node:path";
import { Failure, isFailure } from "@/lib/failure/failure";
import { removeEntries } from "@/lib/registry/edit-json";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { makeFolder } from "@/server/kernel/make-folder";
import { replaceFile } from "@/server/kernel/replace-file";
import { readRegistryAndFiles } from "@/server/registry/read-registry";
import type { RegistryFile } from "@/server/registry/read-registry-file";
import type { Registry, RegistryName } from "@/server/registry/registry";
import { replaceRegistry } from "@/server/registry/replace-registry";
import { readOnlyReason } from "@/server/sessions/read-only-reason";
import { type RunRecord, keptRegistryPath } from "./run-record";

type Left = RunRecord["left"];

const triesMax = 20;

/**
 * Takes a run's entries out of their registries, each file in one write; the bytes from before are kept first. An entry that
 * is another than the plan saw stays and is told; one that is gone already is fine. Failures: read_only, store_damaged,
 * store_busy, unavailable.
 */
export async function removeFromRegistry(context: Context, store: AgentStore, record: RunRecord): Promise<Left> {
  const left: Left = [];
  for (const name of record.registries) left.push(...(await removeFromOne(context, store, record, name)));
  return left;
}

async function removeFromOne(
  context: Context,
  store: AgentStore,
  record: RunRecord,
  name: RegistryName,
): Promise<Left> {
  const wanted = new Map(record.entries.flatMap((one) => (one.registry === name ? [[one.key, one.revision]] : [])));
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    const file = await writableFile(context, store, name);
    if (file === null) return [];
    const found = file.entries.filter(({ key }) => wanted.has(key));
    const changed = found.filter(({ key, revision }) => wanted.get(key) !== revision);
    const gone = new Set(found.filter((entry) => !changed.includes(entry)).map(({ key }) => key));
    const left = changed.map(({ key }) => ({ key, reason: "its entry changed since the plan" }));
    if (gone.size === 0) return left;
    const bytes = removeEntries(file.bytes, gone);
    if (await isReplaced(context, store, name, file, bytes, () => keepBytes(context, record.runId, name, file.bytes))) {
      const { agentId } = store;
      for (const { key, json } of found) {
        if (gone.has(key)) context.touched?.({ agentId, registry: name, key, before: json, after: null });
      }
      return left;
    }
  }
  throw new Failure("store_busy", "Another program keeps rewriting the registry.", { path: store.registryPath });
}

export type WritableFile = Extract<RegistryFile, { state: "ok" | "damaged" }>;

/** A registry as it stands, when it may be written; null when there is none. Failures: read_only, store_damaged, unavailable. */
export async function writableFile(
  context: Context,
  store: AgentStore,
  name: RegistryName,
): Promise<WritableFile | null> {
  const { registry, files } = await readRegistryAndFiles(store);
  refuseUnwritable(registry, context);
  const file = files[name];
  return "bytes" in file ? file : null;
}

function refuseUnwritable(registry: Registry, context: Context): void {
  const reason = readOnlyReason(registry, context);
  if (reason === undefined) return;
  const isDamaged = registry.state === "damaged" || registry.duplicateKeys.length > 0;
  throw new Failure(isDamaged ? "store_damaged" : "read_only", reason, { path: registry.path });
}

/** False when another program was quicker: look again. */
export async function isReplaced(
  context: Context,
  store: AgentStore,
  registry: RegistryName,
  { fingerprint }: { fingerprint: string | null },
  bytes: Uint8Array,
  keep: () => Promise<void>,
): Promise<boolean> {
  try {
    await replaceRegistry(store, { registry, bytes, fingerprint, readOnly: context.home.readOnly, keep });
    return true;
  } catch (error) {
    if (isFailure(error) && error.code === "conflict") return false;
    throw error;
  }
}

async function keepBytes({ home }: Context, runId: string, name: RegistryName, bytes: Uint8Array): Promise<void> {
  const file = keptRegistryPath(home, runId, name);
  await makeFolder(path.dirname(file));
  const before = await currentFingerprint(file);
  await replaceFile(file, bytes, async () => (await currentFingerprint(file)) === before);
}
