import path from "node:path";
import { z } from "zod";
import type { Home } from "@/server/home/home";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { listFolder } from "@/server/kernel/list-folder";
import { makeFolder } from "@/server/kernel/make-folder";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { removeFile } from "@/server/kernel/remove-file";
import { replaceFile } from "@/server/kernel/replace-file";

/** An entry as it was before a reset or a deletion, kept in our own folder so that a restore loses nothing of it. */
export const KeptEntry = z.object({
  key: z.string(),
  registry: z.enum(["sessions.json", "session-metadata.json"]),
  /** the exact text of the entry */
  json: z.string(),
  reason: z.enum(["reset", "deleted"]),
  keptAtMs: z.number(),
  /** who reset or deleted it */
  by: z.string().optional(),
});
export type KeptEntry = z.infer<typeof KeptEntry>;

const keptBytesMax = 64 * 1024 * 1024;

/** Keeps an entry beside the name of the archive its transcript goes to. Durable when it resolves. Failures: read_only, unavailable. */
export async function keepEntry(home: Home, agentId: string, archive: string, kept: KeptEntry): Promise<void> {
  await makeFolder(folderOf(home, agentId));
  const file = fileOf(home, agentId, archive);
  const before = await currentFingerprint(file);
  const bytes = new TextEncoder().encode(`${JSON.stringify(kept)}\n`);
  await replaceFile(file, bytes, async () => (await currentFingerprint(file)) === before);
}

/**
 * What was kept for an archive. For a live name (a transcript whose renaming a crash cut short) the newest record of any of
 * its archives. Null when nothing was kept, or the record cannot be read.
 */
export async function findKeptEntry(home: Home, agentId: string, file: string): Promise<KeptEntry | null> {
  const exact = await readKept(fileOf(home, agentId, file));
  if (exact) return exact;
  const listing = await listFolder(folderOf(home, agentId));
  if (listing.state !== "ok") return null;
  const names = listing.items.map(({ name }) => name).filter((name) => name.startsWith(`${file}.`));
  const latest = names.sort().at(-1);
  return latest === undefined ? null : readKept(path.join(folderOf(home, agentId), latest));
}

/** Everything kept for an agent, by archive name: tells the key of archives that nothing else tells. */
export async function listKeptEntries(home: Home, agentId: string): Promise<Map<string, KeptEntry>> {
  const folder = folderOf(home, agentId);
  const listing = await listFolder(folder);
  const kept = new Map<string, KeptEntry>();
  if (listing.state !== "ok") return kept;
  for (const { name } of listing.items) {
    const record = name.endsWith(".json") ? await readKept(path.join(folder, name)) : null;
    if (record) kept.set(name.slice(0, -".json".length), record);
  }
  return kept;
}

/** Forgets an entry that no archive needs any more. Failures: read_only, unavailable. */
export async function dropKeptEntry(home: Home, agentId: string, archive: string): Promise<void> {
  await removeFile(fileOf(home, agentId, archive));
}

async function readKept(file: string): Promise<KeptEntry | null> {
  const content = await readSmallFile(file, { bytesMax: keptBytesMax });
  if (content.state !== "ok") return null;
  try {
    return KeptEntry.parse(JSON.parse(new TextDecoder().decode(content.bytes)));
  } catch {
    return null;
  }
}

function folderOf(home: Home, agentId: string): string {
  return path.join(home.dataDir, "trash", agentId);
}

function fileOf(home: Home, agentId: string, archive: string): string {
  return path.join(folderOf(home, agentId), `${archive}.json`);
}
