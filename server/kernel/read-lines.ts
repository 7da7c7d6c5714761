import { Failure } from "@/lib/failure/failure";
import type { LineBounds } from "./collect-line";
import { errnoOf } from "./disk-failure";
import { type Frame, frameBackward, frameForward } from "./frame-lines";

/** What is read from: an open file, or anything that reads like one. */
export type ByteReader = {
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
};

export type LineReading = LineBounds & { blockBytes: number };

export const lineReading: LineReading = { lineBytesMax: 256 * 1024, endBytes: 2048, blockBytes: 64 * 1024 };

const newline = 0x0a;

/** Inside a line that is longer than a block the blocks grow, up to this: a line of 100 MB is passed in a hundred reads. */
const growingBytesMax = 1024 * 1024;

function grown(blockBytes: number): number {
  return Math.max(blockBytes, Math.min(growingBytesMax, blockBytes * 2));
}

/**
 * Entries from `start` (a line start) up to `end`, in file order. Memory: one block and one line of at most
 * `lineBytesMax`. Bytes after the last newline before `end` are never returned. Failure: transcript_replaced (it shrank).
 */
export async function* linesForward(
  reader: ByteReader,
  start: number,
  end: number,
  reading: LineReading = lineReading,
): AsyncGenerator<Frame> {
  const framer = frameForward(start, reading);
  let position = start;
  let { blockBytes } = reading;
  while (position < end) {
    const block = await readBlock(reader, position, Math.min(blockBytes, end - position));
    if (block.length === 0) throw shrunk();
    position += block.length;
    const frames = framer.push(block);
    yield* frames;
    blockBytes = frames.length === 0 ? grown(blockBytes) : reading.blockBytes;
  }
  yield* framer.end();
}

/**
 * Entries that end at or before `end` (a line start, or `completeEnd`), last one first. Reads no further back than `from`:
 * a line that begins before it is left out. Failure: transcript_replaced (it shrank).
 */
export async function* linesBackward(
  reader: ByteReader,
  end: number,
  reading: LineReading = lineReading,
  from = 0,
): AsyncGenerator<Frame> {
  if (end <= 0) return;
  const framer = frameBackward(end, reading);
  let position = end - 1;
  let { blockBytes } = reading;
  while (position > from) {
    const length = Math.min(blockBytes, position - from);
    const block = await readBlock(reader, position - length, length);
    if (block.length < length) throw shrunk();
    position -= length;
    const frames = framer.push(block);
    yield* frames;
    blockBytes = frames.length === 0 ? grown(blockBytes) : reading.blockBytes;
  }
  yield* position <= 0 ? framer.end() : framer.held();
}

/** Where the last complete line at or before `end` ends: one past a newline, or 0. Scans blocks from the back. */
export async function completeEnd(
  reader: ByteReader,
  end: number,
  blockBytes = lineReading.blockBytes,
): Promise<number> {
  let position = end;
  for (let nextBytes = blockBytes; position > 0; nextBytes = grown(nextBytes)) {
    const length = Math.min(nextBytes, position);
    const block = await readBlock(reader, position - length, length);
    position -= length;
    const at = block.lastIndexOf(newline);
    if (at !== -1) return position + at + 1;
  }
  return 0;
}

/** The first line start at or after `offset`, or null when no line ends between `offset` and `end`. */
export async function nextLineStart(
  reader: ByteReader,
  offset: number,
  end: number,
  blockBytes = lineReading.blockBytes,
): Promise<number | null> {
  if (offset <= 0) return 0;
  let position = offset - 1;
  for (let nextBytes = blockBytes; position < end; nextBytes = grown(nextBytes)) {
    const block = await readBlock(reader, position, Math.min(nextBytes, end - position));
    if (block.length === 0) return null;
    const at = block.indexOf(newline);
    if (at !== -1) return position + at + 1;
    position += block.length;
  }
  return null;
}

function refuseRead(error: unknown): never {
  const errno = errnoOf(error);
  if (errno === undefined) throw error;
  throw new Failure("unavailable", `The file cannot be read: the disk answered ${errno}.`, { errno });
}

function shrunk(): Failure {
  return new Failure("transcript_replaced", "The file became shorter while it was read.");
}

/**
 * Exactly the bytes asked for, fewer only at the end of the file; in `memory` (at least so long) when it is given. Failure:
 * unavailable (the disk).
 */
export async function readBlock(
  reader: ByteReader,
  position: number,
  length: number,
  memory?: Buffer,
): Promise<Buffer> {
  const block = memory?.subarray(0, length) ?? Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await reader.read(block, filled, length - filled, position + filled).catch(refuseRead);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled === length ? block : block.subarray(0, filled);
}
