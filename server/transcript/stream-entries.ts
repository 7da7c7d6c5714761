import { Failure } from "@/lib/failure/failure";
import type { PlacedEntry } from "@/lib/transcript/entry";
import type { Frame } from "@/server/kernel/frame-lines";
import { completeEnd, lineReading, linesForward, readBlock } from "@/server/kernel/read-lines";
import { turnTaker } from "@/server/kernel/turn-taker";
import { type TranscriptFolder, openTranscript } from "./open-transcript";
import { placeEntry } from "./place-entry";
import type { Mask } from "./stream-masked-lines";

export type EntriesStream = {
  sizeBytes: number;
  sessionId: string | undefined;
  entries: AsyncGenerator<PlacedEntry>;
};

const wholeLine = { ...lineReading, lineBytesMax: 1024 * 1024 };

/**
 * Every line of one version of a transcript, in order, with its secrets masked; a line of more than 1 MB as its two ends, and
 * what stands after the last newline, too. Memory: one block and one line. Failures: transcript_missing,
 * transcript_replaced, unavailable.
 */
export async function streamEntries(
  store: TranscriptFolder,
  file: string,
  generation: string | undefined,
  mask: Mask,
): Promise<EntriesStream> {
  const { handle, ...opened } = await openTranscript(store, file, generation);
  await handle.close();
  return { sizeBytes: opened.sizeBytes, sessionId: opened.sessionId, entries: entriesOf(store, file, opened, mask) };
}

async function* entriesOf(
  store: TranscriptFolder,
  file: string,
  { generation, sizeBytes }: { generation: string; sizeBytes: number },
  mask: Mask,
): AsyncGenerator<PlacedEntry> {
  const { handle } = await openTranscript(store, file, generation);
  try {
    const turn = turnTaker();
    const end = await completeEnd(handle, sizeBytes);
    for await (const frame of linesForward(handle, 0, end, wholeLine)) {
      await turn();
      yield placeEntry(maskedFrame(frame, mask));
    }
    if ((await handle.stat()).size < sizeBytes) {
      throw new Failure("transcript_replaced", "The file became shorter while it was read.");
    }
    if (end < sizeBytes) {
      const bytes = await readBlock(handle, end, Math.min(wholeLine.lineBytesMax, sizeBytes - end));
      yield placeEntry(
        maskedFrame({ offset: end, lengthBytes: sizeBytes - end, line: { state: "whole", bytes } }, mask),
      );
    }
  } finally {
    await handle.close();
  }
}

function maskedFrame(frame: Frame, mask: Mask): Frame {
  const { line } = frame;
  if (line.state === "whole") return { ...frame, line: { ...line, bytes: maskedBytes(line.bytes, mask) } };
  return { ...frame, line: { ...line, head: maskedBytes(line.head, mask), tail: maskedBytes(line.tail, mask) } };
}

function maskedBytes(bytes: Uint8Array, mask: Mask): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  const masked = mask(text);
  return masked === text ? bytes : Buffer.from(masked);
}
