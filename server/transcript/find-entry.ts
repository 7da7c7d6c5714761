import type { Line } from "@/server/kernel/collect-line";
import { type ByteReader, lineReading, linesForward } from "@/server/kernel/read-lines";
import { placeEntry } from "./place-entry";

const scan = { ...lineReading, blockBytes: 256 * 1024 };

/**
 * Offset of the entry with this id, or null. Only lines that hold the id's bytes are parsed (200 MB take about a second);
 * memory is one block and one line.
 */
export async function findEntryOffset(reader: ByteReader, id: string, end: number): Promise<number | null> {
  const wanted = Buffer.from(JSON.stringify(id));
  for await (const frame of linesForward(reader, 0, end, scan)) {
    if (mentions(frame.line, wanted) && placeEntry(frame).entry.id === id) return frame.offset;
  }
  return null;
}

function mentions(line: Line, wanted: Buffer): boolean {
  if (line.state === "whole") return asBuffer(line.bytes).includes(wanted);
  return asBuffer(line.head).includes(wanted) || asBuffer(line.tail).includes(wanted);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
