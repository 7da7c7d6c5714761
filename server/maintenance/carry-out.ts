import path from "node:path";
import { isFailure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { makeFolder } from "@/server/kernel/make-folder";
import { moveFile } from "@/server/kernel/move-file";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { renameFile } from "@/server/kernel/rename-file";
import { writeNewFile } from "@/server/kernel/write-new-file";
import { type StoreFiles, listStoreFiles } from "@/server/registry/list-store-files";
import { keepEntry } from "@/server/registry/kept-entries";
import { readRegistry } from "@/server/registry/read-registry";
import { transcriptPath, withTranscriptLock } from "@/server/transcript/transcript-path";
import { removeFromRegistry } from "./remove-from-registry";
import type { RunFile, RunRecord } from "./run-record";

type Left = RunRecord["left"];

const lockTimeoutMs = 500;
const copiedBytesMax = 512 * 1024 * 1024;

/**
 * Does what a recorded run names and nothing else: copy of the registry → registry (the commit) → files, each a rename or a
 * move. Done again after a crash it does the rest. Resolves to what was left alone. Failures: those of the registry.
 */
export async function carryOut(context: Context, store: AgentStore, record: RunRecord): Promise<Left> {
  for (const file of record.files) if (file.action === "copy") await copyRegistry(store, file);
  await keepArchivedEntries(context, store, record);
  const left = await removeFromRegistry(context, store, record);
  const stays = new Set(left.flatMap(({ key }) => key ?? []));
  const listing = await listStoreFiles(store);
  for (const file of record.files) {
    if (file.action === "copy") continue;
    if (file.key !== undefined && stays.has(file.key)) continue;
    const reason = await obstacle(() => moveOne(store, file, listing));
    if (reason !== undefined) left.push({ file: file.file, reason });
  }
  return left;
}

/** The sentence of a refusal; any other error is a bug and goes on. */
export async function obstacle(work: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isFailure(error)) return error.message;
    throw error;
  }
}

async function moveOne(store: AgentStore, file: RunFile, listing: StoreFiles): Promise<string | undefined> {
  const found = listing.byName.get(file.file);
  if (!found) return undefined;
  if (found.type !== "file" || found.sizeBytes !== file.sizeBytes || found.mtimeMs !== file.mtimeMs) {
    return "it changed since the plan";
  }
  if (file.action === "trash") await makeFolder(path.dirname(file.to));
  const move = async (from: string) => {
    if (file.action === "trash") await moveFile(from, file.to);
    else await renameFile(from, path.join(path.dirname(from), file.to));
  };
  if (file.file.endsWith(".jsonl")) await withTranscriptLock(store, file.file, { lockTimeoutMs }, move);
  else await move(await transcriptPath(store, file.file));
  return undefined;
}

/** So that each archive can also be restored by itself, with all of its entry. */
async function keepArchivedEntries({ home }: Context, store: AgentStore, record: RunRecord): Promise<void> {
  const archives = record.files.filter(({ action, key }) => action === "archive" && key !== undefined);
  if (archives.length === 0) return;
  const { byKey } = await readRegistry(store);
  for (const { key = "", to } of archives) {
    const entry = byKey.get(key);
    if (!entry) continue;
    const { registry, json } = entry;
    const kept = { key, registry, json, reason: "deleted" as const, keptAtMs: record.startedAtMs };
    await keepEntry(home, store.agentId, to, kept);
  }
}

/** The registry as it was; it is never away for a moment, other than where OpenClaw renames it. */
async function copyRegistry(store: AgentStore, { to }: RunFile): Promise<void> {
  const target = path.join(store.folder, to);
  if ((await currentFingerprint(target)) !== null) return;
  const content = await readSmallFile(store.registryPath, { bytesMax: copiedBytesMax });
  if (content.state === "ok") await writeNewFile(target, content.bytes);
}
