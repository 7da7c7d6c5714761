import type { HistoryResult } from "@/lib/contract/history-results";
import { Failure } from "@/lib/failure/failure";
import type { PlacedEntry } from "@/lib/transcript/entry";
import type { Frame } from "@/server/kernel/frame-lines";
import {
  completeEnd,
  lineReading,
  linesBackward,
  linesForward,
  nextLineStart,
  readBlock,
} from "@/server/kernel/read-lines";
import { type IndexUse, findEntryOffset } from "./find-entry";
import { findTime } from "./find-time";
import { type OpenTranscript, type TranscriptFolder, withTranscript } from "./open-transcript";
import { heldBytes, placeEntry } from "./place-entry";

export type PageRequest = {
  /** the entries that end at or before this offset; a place inside a line is taken as the start of that line */
  before?: number | undefined;
  /** the entries from this offset on; a place inside a line is taken as the end of that line */
  after?: number | undefined;
  /** the entries around this entry id, or around the entry at this offset; the end of the file when neither is there */
  around?: string | undefined;
  /** the entries around a part of the file (0 to 1), or around the first entry of a time or later */
  at?: { share: number } | { timestampMs: number } | undefined;
  limit: number;
  generation?: string | undefined;
  /** of the file; an answer is about twice that, for an entry carries its blocks and its JSON */
  pageBytesMax?: number | undefined;
  /** where the ids of long files are kept; without it each search for an id looks through the file */
  index?: IndexUse | undefined;
};

export type TranscriptPage = Omit<HistoryResult, "agentId">;

const pageBytesMax = 1024 * 1024;

type Slice = { frames: Frame[]; startOffset: number; endOffset: number } & Pick<
  TranscriptPage,
  "foundOffset" | "timesInOrder"
>;

/**
 * One page of a transcript, oldest first; without a place, its end. Fewer than `limit` entries when they are long, never
 * none when there is one. Reads only what it returns, and what it takes to find a place: `around` an id scans once, a time
 * halves the file. Failures:
 * transcript_missing, transcript_replaced (also when the file became shorter than a given place), unavailable.
 */
export async function readPage(store: TranscriptFolder, file: string, request: PageRequest): Promise<TranscriptPage> {
  return withTranscript(store, file, request.generation, async (transcript) => {
    const { handle, sizeBytes, sessionId, generation } = transcript;
    const end = await completeEnd(handle, sizeBytes);
    const { frames, ...place } = await readSlice(transcript, end, request);
    const entries = frames.map(placeEntry);
    const pending = await readPending(transcript, end);
    return { sessionId, file, generation, entries, ...place, sizeBytes, pendingBytes: sizeBytes - end, ...pending };
  });
}

/** The line that has no newline yet, in case nobody will ever finish it. */
async function readPending({ handle, sizeBytes }: OpenTranscript, end: number): Promise<{ pending?: PlacedEntry }> {
  const lengthBytes = sizeBytes - end;
  if (lengthBytes === 0) return {};
  const { lineBytesMax, endBytes } = lineReading;
  const bytes = (offset: number, length: number) => readBlock(handle, offset, length);
  const line: Frame["line"] =
    lengthBytes <= lineBytesMax
      ? { state: "whole", bytes: await bytes(end, lengthBytes) }
      : {
          state: "oversized",
          lengthBytes,
          head: await bytes(end, endBytes),
          tail: await bytes(sizeBytes - endBytes, endBytes),
        };
  return { pending: placeEntry({ offset: end, lengthBytes, line }) };
}

async function readSlice(transcript: OpenTranscript, end: number, request: PageRequest): Promise<Slice> {
  const { around, at, after, before } = request;
  const bytesMax = request.pageBytesMax ?? pageBytesMax;
  if (around !== undefined) {
    const anchor = await findAnchor(transcript, end, around, request.index);
    return readAround(transcript, end, anchor, request.limit, bytesMax);
  }
  if (at !== undefined) {
    const { offset, ...order } = await findPlace(transcript, end, at);
    return { ...(await readAround(transcript, end, offset, request.limit, bytesMax)), ...order };
  }
  if (after !== undefined) {
    const start = await alignAfter(transcript, end, after, request.generation);
    return readAfter(transcript, start, end, request.limit, bytesMax);
  }
  const until = before === undefined ? end : await alignBefore(transcript, end, before, request.generation);
  return readBefore(transcript, until, request.limit, bytesMax);
}

async function readBefore({ handle }: OpenTranscript, end: number, limit: number, bytesMax: number): Promise<Slice> {
  const frames = (await takeFrames(linesBackward(handle, end), limit, bytesMax)).toReversed();
  return { frames, startOffset: frames[0]?.offset ?? 0, endOffset: end };
}

async function readAfter(
  { handle }: OpenTranscript,
  start: number,
  end: number,
  limit: number,
  bytesMax: number,
): Promise<Slice> {
  const frames = await takeFrames(linesForward(handle, start, end), limit, bytesMax);
  const last = frames.at(-1);
  const endOffset = last === undefined ? Math.max(start, end) : last.offset + last.lengthBytes;
  return { frames, startOffset: frames[0]?.offset ?? start, endOffset };
}

async function readAround(
  transcript: OpenTranscript,
  end: number,
  anchor: number | null,
  limit: number,
  bytesMax: number,
): Promise<Slice> {
  if (anchor === null) return { ...(await readBefore(transcript, end, limit, bytesMax)), foundOffset: null };
  const earlierMax = Math.floor((limit - 1) / 2);
  const later = await readAfter(transcript, anchor, end, limit - earlierMax, bytesMax / 2);
  const earlier =
    earlierMax === 0
      ? { frames: [], startOffset: later.startOffset }
      : await readBefore(transcript, anchor, earlierMax, bytesMax / 2);
  return {
    frames: [...earlier.frames, ...later.frames],
    startOffset: earlier.startOffset,
    endOffset: later.endOffset,
    foundOffset: later.frames[0]?.offset ?? null,
  };
}

async function findAnchor(
  transcript: OpenTranscript,
  end: number,
  around: string,
  index: IndexUse | undefined,
): Promise<number | null> {
  const byId = await findEntryOffset(transcript, around, end, index);
  if (byId !== null) return byId;
  const offset = /^\d{1,15}$/.test(around) ? Number(around) : null;
  return offset === null || offset >= end ? null : completeEnd(transcript.handle, offset);
}

async function findPlace(
  { handle }: OpenTranscript,
  end: number,
  at: NonNullable<PageRequest["at"]>,
): Promise<{ offset: number | null; timesInOrder?: boolean }> {
  if ("timestampMs" in at) return findTime(handle, end, at.timestampMs);
  return { offset: end === 0 ? null : await completeEnd(handle, Math.min(end - 1, Math.floor(at.share * end))) };
}

/** With a generation, the place was ours once: that it is no line start any more means that the file was rewritten. */
async function alignAfter(
  { handle }: OpenTranscript,
  end: number,
  after: number,
  generation: string | undefined,
): Promise<number> {
  const start = after > end ? null : await nextLineStart(handle, after, end);
  if (generation !== undefined && start !== after) throw rewritten(after);
  return start ?? end;
}

async function alignBefore(
  { handle }: OpenTranscript,
  end: number,
  before: number,
  generation: string | undefined,
): Promise<number> {
  const until = before >= end ? end : await completeEnd(handle, before);
  if (generation !== undefined && until !== before) throw rewritten(before);
  return until;
}

function rewritten(place: number): Failure {
  return new Failure("transcript_replaced", "The transcript was rewritten since that place was read.", { place });
}

async function takeFrames(frames: AsyncGenerator<Frame>, limit: number, bytesMax: number): Promise<Frame[]> {
  const taken: Frame[] = [];
  let bytes = 0;
  for await (const frame of frames) {
    bytes += heldBytes(frame);
    if (taken.length > 0 && bytes > bytesMax) break;
    taken.push(frame);
    if (taken.length === limit) break;
  }
  return taken;
}
