import path from "node:path";
import { Failure } from "@/lib/failure/failure";
import type { AgentStore } from "@/server/home/home";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { inOrder } from "@/server/kernel/in-order";
import { makeFolder } from "@/server/kernel/make-folder";
import { type Replacement, replaceFile } from "@/server/kernel/replace-file";
import { withFileLock } from "@/server/kernel/with-file-lock";
import { type RegistryEdit, applyEdit } from "./apply-edit";
import { isSeenKey } from "./narrow-registry";
import { readRegistry, readRegistryAndFiles } from "./read-registry";
import type { RegistryFile } from "./read-registry-file";
import type { Registry, RegistryName } from "./registry";
import type { IntendedWrite, WriteRecorder } from "./write-recorder";

export type RegistryUpdate = {
  /** false: the edit was null, or the bytes were already what it asks for */
  changed: boolean;
  /** the entry as parsed before and after; undefined where there is none */
  before: unknown;
  after: unknown;
  /** hash of the entry's bytes now; null when it is gone */
  revision: string | null;
  /** the registry file that was written */
  path: string;
  /** the file's fingerprint when it was written */
  fingerprint?: string;
  /** under which the change is recorded, when it is */
  writeId?: string;
};

export type UpdateOptions = {
  /** why nothing may be written, when that is so */
  readOnly?: string | undefined;
  /** how long to wait for the lock of another process */
  lockTimeoutMs?: number | undefined;
  /** keeps an account of the change */
  recorder?: WriteRecorder | undefined;
};

const triesMax = 20;

/**
 * Changes one entry of an agent's registry and no other byte: in order → lock → strict read → `edit` decides → compare and
 * swap. `edit` runs again, with the new state, when a program without a lock wrote in between; it may throw a Failure or
 * return null to leave everything. Failures: read_only, store_damaged, store_busy, session_missing, unavailable. SAFETY §2.
 */
export async function updateRegistry(
  store: AgentStore,
  edit: (current: Registry) => RegistryEdit | null | Promise<RegistryEdit | null>,
  options: UpdateOptions = {},
): Promise<RegistryUpdate> {
  if (options.readOnly !== undefined) throw new Failure("read_only", options.readOnly);
  const lockPath = `${store.registryPath}.lock`;
  const lock = options.lockTimeoutMs === undefined ? {} : { timeoutMs: options.lockTimeoutMs };
  return inOrder(store.registryPath, async () => {
    // Before the lock: a store that will refuse anyway keeps every one of its bytes, the folder's own time among them.
    refuse(await readRegistry(store));
    await makeFolder(path.dirname(store.registryPath));
    return withFileLock(lockPath, lock, () => tryUntilSteady(store, edit, options.recorder));
  });
}

async function tryUntilSteady(
  store: AgentStore,
  edit: (current: Registry) => RegistryEdit | null | Promise<RegistryEdit | null>,
  recorder: WriteRecorder | undefined,
): Promise<RegistryUpdate> {
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    const { registry: current, files } = await readRegistryAndFiles(store);
    refuse(current);
    const wanted = await edit(current);
    if (wanted === null)
      return { changed: false, before: undefined, after: undefined, revision: null, path: current.path };
    // What is not seen is not missing: a new entry would cover that of another agent.
    if (store.sight && !isSeenKey(wanted.key, store.sight))
      throw new Failure("session_missing", undefined, { key: wanted.key });
    const name = wanted.registry ?? current.byKey.get(wanted.key)?.registry ?? "sessions.json";
    const update = await attemptEdit(store, name, files[name], wanted, recorder);
    if (update) return update;
  }
  throw new Failure("store_busy", "Another program keeps rewriting the registry.", { path: store.registryPath });
}

/** Null when the file changed since it was read. */
async function attemptEdit(
  store: AgentStore,
  registry: RegistryName,
  file: RegistryFile,
  wanted: RegistryEdit,
  recorder: WriteRecorder | undefined,
): Promise<RegistryUpdate | null> {
  const { path: target, fingerprint } = file;
  const { bytes, entries } = contentOf(file);
  const entry = entries.findLast(({ key }) => key === wanted.key);
  const before = entry?.raw;
  const place = entry && entry.start >= 0 ? { valueStart: entry.start, valueEnd: entry.end } : undefined;
  const { bytes: edited, after, json, revision } = applyEdit(bytes, wanted, target, place);
  if (edited === bytes) return { changed: false, before, after: before, revision, path: target };
  const write = { store, registry, key: wanted.key, before: entry?.json ?? null, after: json, content: bytes };
  const isSame = async () => (await currentFingerprint(target)) === fingerprint;
  const saved = await recorded(recorder, write, (writeId) => replaceFile(target, edited, isSame, fingerprint, writeId));
  return saved && { changed: true, before, after, revision, path: target, ...saved };
}

async function recorded(
  recorder: WriteRecorder | undefined,
  write: IntendedWrite,
  replace: (writeId: string | undefined) => Promise<Replacement>,
): Promise<{ fingerprint: string; writeId?: string } | null> {
  const writeId = await recorder?.begin(write);
  const replaced = await replace(writeId).catch(async (error: unknown) => {
    if (writeId !== undefined) await recorder?.abandoned(writeId);
    throw error;
  });
  if (writeId === undefined) return replaced.state === "changed" ? null : { fingerprint: replaced.fingerprint };
  if (replaced.state === "changed") {
    await recorder?.abandoned(writeId);
    return null;
  }
  await recorder?.saved(writeId, replaced.fingerprint);
  return { fingerprint: replaced.fingerprint, writeId };
}

function contentOf(file: RegistryFile): Pick<Extract<RegistryFile, { state: "ok" | "damaged" }>, "bytes" | "entries"> {
  if (file.state === "ok") return file;
  if (file.state === "missing") return { bytes: new Uint8Array(0), entries: [] };
  throw new Failure(file.state === "damaged" ? "store_damaged" : "unavailable", undefined, {
    path: file.path,
    reason: file.reason,
  });
}

function refuse(registry: Registry): void {
  if (registry.state === "sqlite") throw new Failure("read_only", registry.reason, { path: registry.path });
  const [problem] = registry.problems;
  if (problem) {
    const code = problem.state === "damaged" ? "store_damaged" : "unavailable";
    throw new Failure(code, `${path.basename(problem.path)}: ${problem.reason}. Nothing was written.`, problem);
  }
  if (registry.duplicateKeys.length > 0) {
    const details = { path: registry.path, keys: registry.duplicateKeys.slice(0, 20) };
    throw new Failure("store_damaged", "A key stands twice in the registry. Nothing was written.", details);
  }
}
