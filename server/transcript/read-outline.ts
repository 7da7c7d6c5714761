import { Failure } from "@/lib/failure/failure";
import { type OutlineMark, type OutlineTurn, joinTurn, outlineOf } from "@/lib/transcript/outline";
import { completeEnd, nextLineStart } from "@/server/kernel/read-lines";
import { type Probe, scanLines } from "@/server/kernel/scan-lines";
import { turnTaker } from "@/server/kernel/turn-taker";
import { type OpenTranscript, type TranscriptFolder, withTranscript } from "./open-transcript";
import { placeRange } from "./place-range";

export type OutlineRequest = {
  from: number;
  /** turns */
  limit: number;
  generation?: string | undefined;
  signal?: AbortSignal | undefined;
  /** of the file, after which it stops at the end of a line */
  stretchBytesMax?: number | undefined;
};

type OutlineStretch = { turns: OutlineTurn[]; marks: OutlineMark[]; scannedTo: number; nextFrom: number | null };

const stretchBytes = 16 * 1024 * 1024;
const wholeLine = { lineBytesMax: 1024 * 1024, endBytes: 2048 };

/**
 * The turns of one stretch of a transcript and the marks between them. Parses only lines that may tell of them: what tools
 * answered is passed over at the speed of the disk. Memory: one block, one line of at most 1 MB, and the answer.
 * Failures: transcript_missing, transcript_replaced, unavailable.
 */
export async function readOutline(store: TranscriptFolder, file: string, request: OutlineRequest) {
  return withTranscript(store, file, request.generation, async (transcript) => {
    const { handle, sizeBytes, sessionId, generation } = transcript;
    const end = await completeEnd(handle, sizeBytes);
    const from = (await nextLineStart(handle, Math.min(request.from, end), end)) ?? end;
    return { sessionId, generation, sizeBytes, ...(await readStretch(transcript, from, end, request)) };
  });
}

async function readStretch(
  { handle }: OpenTranscript,
  from: number,
  end: number,
  { limit, signal, stretchBytesMax = stretchBytes }: OutlineRequest,
): Promise<OutlineStretch> {
  const turns: OutlineTurn[] = [];
  const marks: OutlineMark[] = [];
  const turn = turnTaker();
  const blockBytes = Math.min(1024 * 1024, stretchBytesMax);
  for await (const { lines, scannedTo } of scanLines(handle, from, end, tellingLines, blockBytes)) {
    for (const range of lines) {
      await turn();
      const told = outlineOf(await placeRange(handle, range, wholeLine));
      const isNew = told.turn !== null && !told.turn.isContinued;
      if (isNew && turns.length >= limit) return { turns, marks, scannedTo: range.start, nextFrom: range.start };
      if (told.turn) joinTurn(turns, told.turn);
      if (told.mark) marks.push(told.mark);
    }
    if (signal?.aborted) throw new Failure("unavailable", "Nobody waits for this outline any more.");
    if (scannedTo - from < stretchBytesMax || scannedTo >= end) continue;
    const lineEnd = await completeEnd(handle, scannedTo);
    if (lineEnd > from) return { turns, marks, scannedTo: lineEnd, nextFrom: lineEnd };
  }
  return { turns, marks, scannedTo: end, nextFrom: null };
}

const telling =
  /"role"\s*:\s*"(?:user|human|assistant)"|"type"\s*:\s*"(?:compact|compaction|reset|model_change|tool_call)"|"is_?[eE]rror"\s*:\s*true/g;
const tellingBytesMax = 64;

/** Lines of prompts, of replies, of failures, and of what changed. Text that quotes such a line has its quotes escaped. */
const tellingLines: Probe = {
  overlapBytes: tellingBytesMax - 1,
  over(block) {
    const text = block.toString("latin1");
    return (from) => {
      telling.lastIndex = from;
      return telling.exec(text)?.index ?? -1;
    };
  },
};
