import { Failure } from "@/lib/failure/failure";
import { completeEnd, nextLineStart } from "@/server/kernel/read-lines";
import { type TranscriptFolder, withTranscript } from "./open-transcript";
import type { EntryPlace } from "./read-entry";
import { streamBytes } from "./stream-bytes";

export type EntryStream = { lengthBytes: number; generation: string; chunks: AsyncGenerator<Uint8Array> };

/**
 * The line at (or around) `offset` with its newline, byte for byte, however long. Everything is checked before the first
 * chunk. Failures: transcript_missing, transcript_replaced, invalid_request (the file ends before `offset`), unavailable.
 */
export async function streamEntry(store: TranscriptFolder, file: string, place: EntryPlace): Promise<EntryStream> {
  return withTranscript(store, file, place.generation, async ({ handle, sizeBytes, generation }) => {
    if (place.offset >= sizeBytes) throw new Failure("invalid_request", "There is no entry at this offset.");
    const start = await completeEnd(handle, place.offset);
    const end = (await nextLineStart(handle, place.offset + 1, sizeBytes)) ?? sizeBytes;
    return { lengthBytes: end - start, generation, chunks: streamBytes(store, file, { start, end, generation }) };
  });
}
