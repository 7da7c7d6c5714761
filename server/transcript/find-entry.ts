import { inOrder } from "@/server/kernel/in-order";
import { type ByteReader, completeEnd, nextLineStart } from "@/server/kernel/read-lines";
import { exactProbe, scanLines } from "@/server/kernel/scan-lines";
import { type EntryIndex, extendIndex, stretchesOf } from "./entry-index";
import { keepIndex, readIndex } from "./index-file";
import type { OpenTranscript } from "./open-transcript";
import { placeRange } from "./place-range";

export type IndexUse = {
  /** our own */
  folder: string;
  /** a shorter file is scanned sooner than an index is read */
  fromBytes?: number;
  /** what was added since the index was kept is scanned, up to so much */
  unindexedMaxBytes?: number;
  stretchBytes?: number;
};
const megabyte = 1024 * 1024;

/**
 * Offset of the first entry with this id among the lines before `end`, or null. A long file is looked through once, for all
 * its ids; they are kept, and from then on only the stretches that may hold the id are read. Without
 * `use`: one scan. Memory is one block and one line. Failures: transcript_replaced, unavailable.
 */
export async function findEntryOffset(
  transcript: OpenTranscript,
  id: string,
  end: number,
  use?: IndexUse | undefined,
): Promise<number | null> {
  const { handle, generation } = transcript;
  if (use === undefined || end < (use.fromBytes ?? 16 * megabyte)) return scanForEntry(handle, id, 0, end);
  const index = await inOrder(`index ${use.folder} ${generation}`, () => currentIndex(transcript, use, end));
  for (const part of stretchesOf(index, id)) {
    const start = await completeEnd(handle, part.start);
    const stop = (await nextLineStart(handle, part.end, end)) ?? end;
    const found = await scanForEntry(handle, id, start, stop);
    if (found !== null) return found;
  }
  return scanForEntry(handle, id, Math.min(index.coveredTo, end), end);
}

async function currentIndex(
  transcript: OpenTranscript,
  { folder, unindexedMaxBytes = 4 * megabyte, stretchBytes = megabyte }: IndexUse,
  end: number,
): Promise<EntryIndex> {
  const kept = await readIndex(folder, transcript);
  if (kept && end - kept.coveredTo <= unindexedMaxBytes) return kept;
  const before = kept ?? { stretchBytes, coveredTo: 0, stretches: [] };
  const index = await extendIndex(transcript.handle, before, end);
  await keepIndex(folder, transcript, index);
  return index;
}

/** Only lines that hold the id's bytes are parsed: one pass at 2 GB/s and more. */
async function scanForEntry(reader: ByteReader, id: string, start: number, end: number): Promise<number | null> {
  for await (const { lines } of scanLines(reader, start, end, exactProbe(Buffer.from(JSON.stringify(id))))) {
    for (const range of lines) {
      const { entry, offset } = await placeRange(reader, range);
      if (entry.id === id) return offset;
    }
  }
  return null;
}
