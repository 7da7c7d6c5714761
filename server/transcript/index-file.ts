import { createHash } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { isFailure } from "@/lib/failure/failure";
import { errnoOf } from "@/server/kernel/disk-failure";
import { measureFolder } from "@/server/kernel/list-folder";
import { makeFolder } from "@/server/kernel/make-folder";
import { type ByteReader, readBlock } from "@/server/kernel/read-lines";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { removeFile } from "@/server/kernel/remove-file";
import { replaceFile } from "@/server/kernel/replace-file";
import type { EntryIndex } from "./entry-index";
import type { OpenTranscript } from "./open-transcript";

const Header = z.object({
  version: z.literal(1),
  generation: z.string(),
  stretchBytes: z.number().int().positive(),
  coveredTo: z.number().int().nonnegative(),
  sizeBytes: z.number().int().nonnegative(),
  mtimeNs: z.string(),
  /** the bytes just before `coveredTo`: whoever only appended left them */
  lastBytes: z.string(),
  counts: z.array(z.number().int().nonnegative()),
  checksum: z.string(),
});
type Header = z.infer<typeof Header>;

const folderBytesMax = 64 * 1024 * 1024;
const lastBytesLength = 4096;

/**
 * The index that is kept of this very file; null when there is none, when it is damaged, or when anything but appending
 * happened to the file since. Failures: unavailable (the transcript cannot be read).
 */
export async function readIndex(folder: string, transcript: OpenTranscript): Promise<EntryIndex | null> {
  const file = await readSmallFile(indexPath(folder, transcript), { bytesMax: folderBytesMax });
  if (file.state !== "ok") return null;
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  const headerEnd = bytes.indexOf(0x0a);
  const header = readHeader(bytes.subarray(0, Math.max(0, headerEnd)));
  const body = bytes.subarray(headerEnd + 1);
  if (header === null || !fits(header, body) || !(await isOf(header, transcript))) return null;
  const { stretchBytes, coveredTo, counts } = header;
  return { stretchBytes, coveredTo, stretches: cut(body, counts) };
}

/** Keeps an index in `folder`, 0600, and makes room by taking the oldest away. What cannot be kept is made again next time. */
export async function keepIndex(folder: string, transcript: OpenTranscript, index: EntryIndex): Promise<void> {
  const body = Buffer.concat(
    index.stretches.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
  if (body.length > folderBytesMax / 2) return;
  const header: Header = {
    version: 1,
    generation: transcript.generation,
    stretchBytes: index.stretchBytes,
    coveredTo: index.coveredTo,
    sizeBytes: transcript.sizeBytes,
    mtimeNs: transcript.fingerprint.mtimeNs,
    lastBytes: await lastBytesBefore(transcript.handle, index.coveredTo),
    counts: index.stretches.map(({ length }) => length),
    checksum: digest(body),
  };
  try {
    await makeFolder(folder);
    const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
    await replaceFile(indexPath(folder, transcript), bytes, () => Promise.resolve(true));
    await makeRoom(folder);
  } catch (error) {
    if (!isFailure(error) && errnoOf(error) === undefined) throw error;
  }
}

function indexPath(folder: string, { generation }: OpenTranscript): string {
  return path.join(folder, `${generation}.idx`);
}

function readHeader(bytes: Buffer): Header | null {
  try {
    return Header.safeParse(JSON.parse(bytes.toString("utf8"))).data ?? null;
  } catch {
    return null;
  }
}

function fits({ counts, coveredTo, stretchBytes, checksum }: Header, body: Buffer): boolean {
  const ids = counts.reduce((sum, count) => sum + count, 0);
  return counts.length === Math.ceil(coveredTo / stretchBytes) && ids * 4 === body.length && checksum === digest(body);
}

/** The same version of the same file, or one that it grew into. */
async function isOf(header: Header, { handle, generation, sizeBytes, fingerprint }: OpenTranscript): Promise<boolean> {
  if (header.generation !== generation || header.coveredTo > sizeBytes || header.sizeBytes > sizeBytes) return false;
  if (header.sizeBytes === sizeBytes && header.mtimeNs !== fingerprint.mtimeNs) return false;
  return header.lastBytes === (await lastBytesBefore(handle, header.coveredTo));
}

async function lastBytesBefore(reader: ByteReader, end: number): Promise<string> {
  const start = Math.max(0, end - lastBytesLength);
  return digest(await readBlock(reader, start, end - start));
}

function cut(body: Buffer, counts: readonly number[]): Uint32Array[] {
  // Copied: the body begins anywhere behind its header, an array of 32-bit numbers only at a multiple of four.
  const hashes = new Uint32Array(Uint8Array.from(body).buffer);
  let position = 0;
  return counts.map((count) => {
    position += count;
    return hashes.subarray(position - count, position);
  });
}

async function makeRoom(folder: string): Promise<void> {
  const listing = await measureFolder(folder);
  if (listing.state !== "ok") return;
  let bytes = 0;
  for (const { name, sizeBytes } of listing.items.sort((one, other) => other.mtimeMs - one.mtimeMs)) {
    bytes += sizeBytes;
    if (bytes > folderBytesMax) await removeFile(path.join(folder, name));
  }
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}
