import path from "node:path";
import { z } from "zod";
import type { Home } from "@/server/home/home";
import { listFolder } from "@/server/kernel/list-folder";
import { makeFolder } from "@/server/kernel/make-folder";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { removeFile } from "@/server/kernel/remove-file";
import { writeNewFile } from "@/server/kernel/write-new-file";

/** One change of one entry as the journal keeps it. `.intent`: it may have happened; `.saved`: it was acknowledged. */
export const JournalRecord = z.object({
  writeId: z.string(),
  agentId: z.string(),
  registryPath: z.string(),
  registry: z.enum(["sessions.json", "session-metadata.json"]),
  key: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  pid: z.number(),
  starttime: z.number().optional(),
  atMs: z.number(),
});
export type JournalRecord = z.infer<typeof JournalRecord>;
export type JournalState = "intent" | "saved";

const recordBytesMax = 256 * 1024 * 1024;

/** Durable when it resolves. Failures: read_only, unavailable. */
export async function writeRecord(home: Home, state: JournalState, record: JournalRecord): Promise<void> {
  await makeFolder(folderOf(home));
  await writeNewFile(fileOf(home, state, record.writeId), new TextEncoder().encode(`${JSON.stringify(record)}\n`));
}

export async function removeRecord(home: Home, writeId: string): Promise<void> {
  await removeFile(fileOf(home, "intent", writeId));
  await removeFile(fileOf(home, "saved", writeId));
}

export function intentFile(home: Home, writeId: string): string {
  return fileOf(home, "intent", writeId);
}

export function savedFile(home: Home, writeId: string): string {
  return fileOf(home, "saved", writeId);
}

/** What a process left, oldest first. `record` is null when a crash cut it short: then the registry was not touched yet. */
export async function listRecords(
  home: Home,
): Promise<{ writeId: string; state: JournalState; record: JournalRecord | null }[]> {
  const listing = await listFolder(folderOf(home));
  if (listing.state !== "ok") return [];
  const found: { writeId: string; state: JournalState; record: JournalRecord | null }[] = [];
  for (const { name, type } of listing.items) {
    const [, writeId, state] = /^([0-9a-f-]{36})\.(intent|saved)\.json$/.exec(name) ?? [];
    if (type !== "file" || writeId === undefined || (state !== "intent" && state !== "saved")) continue;
    found.push({ writeId, state, record: await readRecord(fileOf(home, state, writeId)) });
  }
  return found.sort((one, other) => (one.record?.atMs ?? 0) - (other.record?.atMs ?? 0));
}

async function readRecord(file: string): Promise<JournalRecord | null> {
  const content = await readSmallFile(file, { bytesMax: recordBytesMax });
  if (content.state !== "ok") return null;
  try {
    return JournalRecord.parse(JSON.parse(new TextDecoder().decode(content.bytes)));
  } catch {
    return null;
  }
}

function folderOf(home: Home): string {
  return path.join(home.dataDir, "journal");
}

function fileOf(home: Home, state: JournalState, writeId: string): string {
  return path.join(folderOf(home), `${writeId}.${state}.json`);
}
