import { type ByteRange, readAhead } from "@/server/kernel/read-ahead";
import type { ByteReader } from "@/server/kernel/read-lines";

/**
 * Tells in which stretches of a transcript an entry of some id may stand: a hash of each value of a key `"id"`, whatever
 * object it belongs to. It may name a stretch in vain but leaves none out, so that whoever looks there sees what a scan sees.
 */
export type EntryIndex = {
  stretchBytes: number;
  /** everything before it has been looked at: the end of a line */
  coveredTo: number;
  /** hashes by stretch, in file order */
  stretches: Uint32Array[];
};

/** An id has at most 200 characters, each at most six bytes; the rest is room for its key. */
const overlapBytes = 2048;

/**
 * The index, extended to `end` (the end of a line) in one pass. Memory: two stretches, and four bytes for each id. Failures:
 * unavailable (the disk).
 */
export async function extendIndex(reader: ByteReader, index: EntryIndex, end: number): Promise<EntryIndex> {
  const { stretchBytes, coveredTo } = index;
  const stretches = [...index.stretches];
  for await (const { start, block } of readAhead(reader, stretchesBetween(coveredTo, end, stretchBytes))) {
    const number = Math.floor(start / stretchBytes);
    const stop = (number + 1) * stretchBytes - start;
    stretches[number] = new Uint32Array([...(stretches[number] ?? []), ...idHashes(block, stop)]);
  }
  return { stretchBytes, coveredTo: Math.max(coveredTo, end), stretches };
}

/** Each stretch with the beginning of the next, in case a key and its value lie across. */
function* stretchesBetween(from: number, end: number, stretchBytes: number): Generator<ByteRange> {
  for (let start = from; start < end; ) {
    const stop = (Math.floor(start / stretchBytes) + 1) * stretchBytes;
    yield { start, end: Math.min(end, stop + overlapBytes) };
    start = stop;
  }
}

/** The parts of the file in which an entry of this id may begin or end, in order; stretches that touch are one part. */
export function stretchesOf(
  { stretchBytes, stretches, coveredTo }: EntryIndex,
  id: string,
): { start: number; end: number }[] {
  const wanted = idHashes(Buffer.from(`"id":${JSON.stringify(id)}`), 1)[0];
  const parts: { start: number; end: number }[] = [];
  if (wanted === undefined) return parts;
  for (const [number, hashes] of stretches.entries()) {
    if (!hashes.includes(wanted)) continue;
    const start = number * stretchBytes;
    const end = Math.min(coveredTo, start + stretchBytes);
    const last = parts.at(-1);
    if (last?.end === start) last.end = end;
    else parts.push({ start, end });
  }
  return parts;
}

const key = Buffer.from('"id"');
const [quote, backslash, colon, space, tab] = [0x22, 0x5c, 0x3a, 0x20, 0x09];

/** Hashes of the texts that follow a key `"id"` which begins before `stop`. */
function idHashes(block: Buffer, stop: number): number[] {
  const hashes: number[] = [];
  for (let at = block.indexOf(key); at !== -1 && at < stop; at = block.indexOf(key, at + key.length)) {
    const colonAt = afterBlank(block, at + key.length);
    if (block[colonAt] !== colon) continue;
    const valueAt = afterBlank(block, colonAt + 1);
    if (block[valueAt] !== quote) continue;
    const hash = hashOf(block, valueAt + 1);
    if (hash !== null) hashes.push(hash);
  }
  return hashes;
}

function afterBlank(block: Buffer, from: number): number {
  let at = from;
  while (block[at] === space || block[at] === tab) at += 1;
  return at;
}

/** FNV-1a over the stored form of a text; null when it does not end in this block: nobody can ask for one so long. */
function hashOf(block: Buffer, from: number): number | null {
  let hash = 0x811c9dc5;
  for (let at = from; at < block.length; at += 1) {
    const byte = block[at] ?? quote;
    if (byte === quote) return hash >>> 0;
    hash = Math.imul(hash ^ byte, 0x01000193);
    if (byte !== backslash) continue;
    at += 1;
    hash = Math.imul(hash ^ (block[at] ?? 0), 0x01000193);
  }
  return null;
}
