import { createHash } from "node:crypto";
import type { Fingerprint } from "./fingerprint";
import { type ByteReader, readBlock } from "./read-lines";

const firstLineBytesMax = 4096;

/** The first line, at most 4 KB of it; empty while it is still being written. */
export async function readFirstLine(reader: ByteReader, sizeBytes: number): Promise<Uint8Array> {
  const bytes = await readBlock(reader, 0, Math.min(firstLineBytesMax, sizeBytes));
  const end = bytes.indexOf(0x0a);
  if (end !== -1) return bytes.subarray(0, end);
  return bytes.length === firstLineBytesMax ? bytes : bytes.subarray(0, 0);
}

/** Names the file that byte offsets belong to. Appending keeps it; another file or another first line changes it. */
export function fileGeneration({ dev, ino }: Pick<Fingerprint, "dev" | "ino">, firstLine: Uint8Array): string {
  return createHash("sha256").update(`${dev}:${ino}:`).update(firstLine).digest("base64url").slice(0, 22);
}
