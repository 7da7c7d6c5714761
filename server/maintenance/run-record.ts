import path from "node:path";
import { z } from "zod";
import { Failure } from "@/lib/failure/failure";
import type { Home } from "@/server/home/home";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { listFolder } from "@/server/kernel/list-folder";
import { makeFolder } from "@/server/kernel/make-folder";
import { readProcess } from "@/server/kernel/read-process";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { replaceFile } from "@/server/kernel/replace-file";

const Left = z.object({
  step: z.enum(["model-run", "prune", "cap", "purge", "artifacts", "rotate", "disk-budget"]).optional(),
  key: z.string().optional(),
  file: z.string().optional(),
  reason: z.string(),
});

const RunFile = z.object({
  action: z.enum(["archive", "trash", "copy"]),
  /** base name in the sessions folder */
  file: z.string(),
  /** `archive`, `copy`: the new name in the folder; `trash`: absolute path in our own */
  to: z.string(),
  sizeBytes: z.number(),
  /** of the file when it was planned; null for a copy */
  mtimeMs: z.number().nullable(),
  key: z.string().optional(),
});
export type RunFile = z.infer<typeof RunFile>;

const RunEntry = z.object({
  key: z.string(),
  registry: z.enum(["sessions.json", "session-metadata.json"]),
  /** hash of the entry's text: one that changed since is left alone */
  revision: z.string(),
});
export type RunEntry = z.infer<typeof RunEntry>;

/** A session that a run of resets started over. */
const RunReset = z.object({ key: z.string(), sessionId: z.string().nullable(), archive: z.string().nullable() });

/**
 * Everything a run is going to do, written before it does anything: whatever a crash leaves, the names here and the disk
 * together tell how far it came. What the registries held stands beside it (`keptRegistryPath`).
 */
export const RunRecord = z.object({
  runId: z.string(),
  kind: z.enum(["clean-up", "resets"]),
  agentId: z.string(),
  registryPath: z.string(),
  startedAtMs: z.number(),
  endedAtMs: z.number().optional(),
  by: z.string(),
  pid: z.number(),
  starttime: z.number().optional(),
  state: z.enum(["running", "done", "failed", "undone", "purged"]),
  entries: z.array(RunEntry),
  files: z.array(RunFile),
  registries: z.array(z.enum(["sessions.json", "session-metadata.json"])),
  resets: z.array(RunReset),
  /** what people were to be told, by key */
  notices: z.record(z.string(), z.string()),
  left: z.array(Left),
});
export type RunRecord = z.infer<typeof RunRecord>;

const recordBytesMax = 256 * 1024 * 1024;

/** Durable when it resolves. Failures: read_only, unavailable. */
export async function writeRun(home: Home, record: RunRecord): Promise<void> {
  await makeFolder(folderOf(home));
  const file = fileOf(home, record.runId);
  const before = await currentFingerprint(file);
  const bytes = new TextEncoder().encode(`${JSON.stringify(record)}\n`);
  await replaceFile(file, bytes, async () => (await currentFingerprint(file)) === before);
}

/** Failure: invalid_request (no such run, or its record cannot be read). */
export async function readRun(home: Home, runId: string): Promise<RunRecord> {
  const record = await readRecord(fileOf(home, runId));
  const isSeen = record && (!home.onlyAgents || home.onlyAgents.has(record.agentId));
  if (!isSeen) throw new Failure("invalid_request", "There is no such run.", { runId });
  return record;
}

/** Every run whose record can be read, newest first. */
export async function listRuns(home: Home): Promise<RunRecord[]> {
  const listing = await listFolder(folderOf(home));
  if (listing.state !== "ok") return [];
  const records: RunRecord[] = [];
  for (const { name } of listing.items) {
    const record = name.endsWith(".json") ? await readRecord(path.join(folderOf(home), name)) : null;
    if (record) records.push(record);
  }
  return records.sort((one, other) => other.startedAtMs - one.startedAtMs);
}

/** A run that says it is going on while its process is gone. */
export async function isInterrupted({ state, pid, starttime }: RunRecord): Promise<boolean> {
  if (state !== "running") return false;
  const found = await readProcess(pid);
  return !found.alive || (starttime !== undefined && found.starttime !== starttime);
}

/** Where a registry's bytes from before the run are kept. */
export function keptRegistryPath(home: Home, runId: string, registry: string): string {
  return path.join(folderOf(home), runId, registry);
}

/** Where a run moves the files that it takes out of the store. */
export function runTrashFolder(home: Home, agentId: string, runId: string): string {
  return path.join(home.dataDir, "trash", agentId, runId);
}

async function readRecord(file: string): Promise<RunRecord | null> {
  const content = await readSmallFile(file, { bytesMax: recordBytesMax });
  if (content.state !== "ok") return null;
  try {
    return RunRecord.parse(JSON.parse(new TextDecoder().decode(content.bytes)));
  } catch {
    return null;
  }
}

function folderOf(home: Home): string {
  return path.join(home.dataDir, "maintenance");
}

function fileOf(home: Home, runId: string): string {
  return path.join(folderOf(home), `${runId}.json`);
}
