import { Failure } from "@/lib/failure/failure";
import { readBlock } from "@/server/kernel/read-lines";
import { type TranscriptFolder, openTranscript } from "./open-transcript";

const chunkBytes = 256 * 1024;

/** A range of one generation of a file, chunk by chunk, never more than one of them in memory. Failures as openTranscript. */
export async function* streamBytes(
  store: TranscriptFolder,
  file: string,
  range: { start: number; end: number; generation: string },
): AsyncGenerator<Uint8Array> {
  const { handle } = await openTranscript(store, file, range.generation);
  try {
    for (let position = range.start; position < range.end; ) {
      const chunk = await readBlock(handle, position, Math.min(chunkBytes, range.end - position));
      if (chunk.length === 0) throw new Failure("transcript_replaced", "The file became shorter while it was read.");
      position += chunk.length;
      yield chunk;
    }
  } finally {
    await handle.close();
  }
}
