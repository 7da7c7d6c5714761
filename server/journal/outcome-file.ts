import path from "node:path";
import { z } from "zod";
import type { Home } from "@/server/home/home";
import { listFolder } from "@/server/kernel/list-folder";
import { makeFolder } from "@/server/kernel/make-folder";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { removeFile } from "@/server/kernel/remove-file";
import { writeNewFile } from "@/server/kernel/write-new-file";
import type { RecordedWrite } from "@/server/registry/write-recorder";

const recordBytesMax = 256 * 1024 * 1024;
/** A change that was overwritten longer ago is history. */
const keptMs = 7 * 86_400_000;
const keptMax = 100;

const OutcomeRecord = z.object({
  writeId: z.string(),
  writeIds: z.array(z.string()),
  agentId: z.string(),
  registryPath: z.string(),
  registry: z.enum(["sessions.json", "session-metadata.json"]),
  key: z.string(),
  state: z.literal("overwritten"),
  savedAtMs: z.number(),
  endedAtMs: z.number(),
  fields: z.array(z.string()),
  tries: z.number(),
  /** each field with its exact text, null where it was taken away; null when the entry was */
  wanted: z.array(z.tuple([z.string(), z.string().nullable()])).nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** An overwritten change outlives the server, so that a person who comes later can still make it again. */
export async function writeOutcome(home: Home, write: RecordedWrite): Promise<void> {
  const wanted = write.wanted && [...write.wanted].map(([field, json]) => [field, json ?? null]);
  await makeFolder(folderOf(home));
  const bytes = new TextEncoder().encode(`${JSON.stringify({ ...write, wanted })}\n`);
  // A crash may have come between this and the end of the write's own record: then it is told once more.
  await removeOutcome(home, write.writeId);
  await writeNewFile(fileOf(home, write.writeId), bytes);
}

export async function removeOutcome(home: Home, writeId: string): Promise<void> {
  await removeFile(fileOf(home, writeId));
}

/** What earlier servers left, oldest first. Records that cannot be read are passed over, old ones taken away. */
export async function listOutcomes(home: Home, nowMs: number): Promise<RecordedWrite[]> {
  const listing = await listFolder(folderOf(home));
  if (listing.state !== "ok") return [];
  const found: RecordedWrite[] = [];
  for (const { name, type } of listing.items) {
    const [, writeId] = /^([0-9a-f-]{36})\.overwritten\.json$/.exec(name) ?? [];
    const write = type === "file" && writeId !== undefined ? await readOutcome(fileOf(home, writeId)) : null;
    if (write) found.push(write);
  }
  found.sort((one, other) => (one.endedAtMs ?? 0) - (other.endedAtMs ?? 0));
  const kept = found.filter(({ endedAtMs = 0 }) => nowMs - endedAtMs < keptMs).slice(-keptMax);
  for (const { writeId } of found.filter((write) => !kept.includes(write))) await removeOutcome(home, writeId);
  return kept;
}

async function readOutcome(file: string): Promise<RecordedWrite | null> {
  const content = await readSmallFile(file, { bytesMax: recordBytesMax });
  if (content.state !== "ok") return null;
  try {
    const { wanted, ...record } = OutcomeRecord.parse(JSON.parse(new TextDecoder().decode(content.bytes)));
    return { ...record, wanted: wanted && new Map(wanted.map(([field, json]) => [field, json ?? undefined])) };
  } catch {
    return null;
  }
}

function folderOf(home: Home): string {
  return path.join(home.dataDir, "journal");
}

function fileOf(home: Home, writeId: string): string {
  return path.join(folderOf(home), `${writeId}.overwritten.json`);
}
