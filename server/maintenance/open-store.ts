import path from "node:path";
import { type MaintenanceOverrides, maintenancePolicy } from "@/lib/policies/maintenance-policy";
import type { MaintenanceEntry, MaintenanceFile, MaintenanceQuestion } from "@/lib/policies/maintenance-question";
import { fieldsOf } from "@/lib/registry/session-entry";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { measureFolder } from "@/server/kernel/list-folder";
import { type StoreFiles, listStoreFiles } from "@/server/registry/list-store-files";
import { readRegistry } from "@/server/registry/read-registry";
import type { Registry, RegistryEntry } from "@/server/registry/registry";
import { fileOfEntry } from "@/server/sessions/file-of-entry";
import { generationOf } from "@/server/sessions/generation-of";
import type { OpenHome } from "@/server/sessions/open-home";
import { readTranscriptLock } from "@/server/transcript/read-transcript-lock";

/** A store as a clean-up looks at it, and the question that the plan answers. */
export type OpenStore = { store: AgentStore; registry: Registry; listing: StoreFiles; question: MaintenanceQuestion };
export type StoreWish = { overrides?: MaintenanceOverrides; activeKey?: string | undefined };

/** Reads registry, folder and locks of a store; opens no transcript and writes nothing. */
export async function openStore(
  { clock }: Pick<Context, "clock">,
  home: OpenHome,
  store: AgentStore,
  { overrides = {}, activeKey }: StoreWish,
): Promise<OpenStore> {
  const [registry, listing] = await Promise.all([readRegistry(store), listStoreFiles(store)]);
  const generation = generationOf(registry, listing.files, home);
  const busy = await busyFiles(store, listing);
  const name = path.basename(store.registryPath);
  const question: MaintenanceQuestion = {
    entries: registry.entries.map((entry) => maintenanceEntry(store, entry, listing, busy)),
    files: maintenanceFiles(listing, busy),
    registry: { name, sizeBytes: listing.byName.get(name)?.sizeBytes ?? 0 },
    otherBytes: await promptBytes(store, listing),
    policy: maintenancePolicy(home.config, generation, overrides),
    generation,
    nowMs: clock.nowMs(),
    ...(activeKey === undefined ? {} : { activeKey }),
  };
  return { store, registry, listing, question };
}

/** As the pure plans see an entry of the registry. */
export function maintenanceEntry(
  store: AgentStore,
  entry: RegistryEntry,
  listing: Pick<StoreFiles, "byName">,
  busy: ReadonlyMap<string, string>,
): MaintenanceEntry {
  const { view, isObject } = entry.viewed;
  const { file } = fileOfEntry(store, entry.key, entry.viewed, listing.byName);
  const reason = busyReason(isObject, view.status, file === undefined ? undefined : busy.get(file));
  return {
    key: entry.key,
    sessionId: view.sessionId,
    updatedAt: view.updatedAt,
    chatType: view.chatType ?? textIn(view.origin, "chatType"),
    file,
    companions: companionsOf(file, view.compactionCheckpoints),
    registryBytes: registryBytes(entry),
    ...(reason === undefined ? {} : { busy: reason }),
  };
}

function busyReason(isObject: boolean, status: string | undefined, lock: string | undefined): string | undefined {
  if (!isObject) return "the entry is damaged; a person has to look at it";
  if (lock !== undefined) return lock;
  return status === "running" ? "the entry says that a turn is running" : undefined;
}

/** Key, colon, value, comma and the indentation that OpenClaw writes. */
function registryBytes({ key, start, end, json }: RegistryEntry): number {
  const valueBytes = start === -1 ? Buffer.byteLength(json) : end - start;
  return valueBytes + Buffer.byteLength(JSON.stringify(key)) + 6;
}

function companionsOf(file: string | undefined, checkpoints: readonly unknown[] = []): string[] {
  if (file === undefined) return [];
  const stem = file.replace(/\.jsonl$/, "");
  const named = checkpoints.flatMap((checkpoint) =>
    ["preCompaction", "postCompaction"].flatMap((side) => {
      const name = textIn(fieldsOf(checkpoint)?.get(side), "sessionFile");
      return name === undefined ? [] : [path.basename(name)];
    }),
  );
  return [`${stem}.trajectory.jsonl`, `${stem}.trajectory-path.json`, ...named.filter((name) => name !== file)];
}

function maintenanceFiles({ files }: StoreFiles, busy: ReadonlyMap<string, string>): MaintenanceFile[] {
  return files
    .filter(({ type }) => type === "file")
    .map(({ name, kind, archive, archivedAt, sizeBytes, mtimeMs }) => {
      return { name, kind, archive, archivedAt, sizeBytes, mtimeMs, busy: busy.get(name) };
    });
}

/** Transcripts whose lock somebody holds, or whose lock nobody can read. */
async function busyFiles(store: AgentStore, { files }: StoreFiles): Promise<Map<string, string>> {
  const busy = new Map<string, string>();
  for (const { kind, base } of files) {
    if (kind !== "lock" || !base.endsWith(".jsonl")) continue;
    const lock = await readTranscriptLock(store, base).catch(() => null);
    if (lock?.state === "live") busy.set(base, `process ${lock.pid ?? "unknown"} holds its lock`);
    else if (lock?.state === "unknown") busy.set(base, "its lock cannot be read");
  }
  return busy;
}

/** Cached prompts of late versions stand two folders below. */
async function promptBytes({ folder }: AgentStore, { files }: StoreFiles): Promise<number> {
  if (!files.some(({ kind }) => kind === "skills")) return 0;
  const root = path.join(folder, "skills-prompts", "sha256");
  const prefixes = await measureFolder(root);
  let total = 0;
  for (const { name, type } of prefixes.state === "ok" ? prefixes.items : []) {
    const blobs = type === "folder" ? await measureFolder(path.join(root, name)) : undefined;
    if (blobs?.state !== "ok") continue;
    total += blobs.items.reduce((sum, blob) => sum + (blob.type === "file" ? blob.sizeBytes : 0), 0);
  }
  return total;
}

function textIn(value: unknown, field: string): string | undefined {
  const found = fieldsOf(value)?.get(field);
  return typeof found === "string" ? found : undefined;
}
