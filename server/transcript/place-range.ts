import type { PlacedEntry } from "@/lib/transcript/entry";
import type { LineBounds } from "@/server/kernel/collect-line";
import type { Frame } from "@/server/kernel/frame-lines";
import { type ByteReader, lineReading, readBlock } from "@/server/kernel/read-lines";
import type { LineRange } from "@/server/kernel/scan-lines";
import { placeEntry } from "./place-entry";

/**
 * What the line of a range says: whole up to `lineBytesMax`, else its two ends. Its offset is the one that a page gives it:
 * blank lines before the first entry of a file belong to that entry.
 */
export async function placeRange(
  reader: ByteReader,
  range: LineRange,
  { lineBytesMax, endBytes }: LineBounds = lineReading,
): Promise<PlacedEntry> {
  const lengthBytes = range.end - range.start;
  const offset = await entryOffset(reader, range.start);
  return placeEntry({ offset, lengthBytes: range.end - offset, line: await readRange() });

  async function readRange(): Promise<Frame["line"]> {
    const content = lengthBytes - 1;
    if (content <= lineBytesMax) {
      const bytes = range.bytes ?? (await readBlock(reader, range.start, lengthBytes));
      return { state: "whole", bytes: bytes.subarray(0, content) };
    }
    const head = await readBlock(reader, range.start, endBytes);
    const tail = await readBlock(reader, range.end - 1 - endBytes, endBytes);
    return { state: "oversized", lengthBytes: content, head, tail };
  }
}

const blankBytesMax = 4096;

async function entryOffset(reader: ByteReader, lineStart: number): Promise<number> {
  if (lineStart === 0 || lineStart > blankBytesMax) return lineStart;
  const before = await readBlock(reader, 0, lineStart);
  return before.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0a) ? 0 : lineStart;
}
