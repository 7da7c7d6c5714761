import type { FindMatch } from "@/lib/contract/find-results";
import type { Focus } from "@/lib/transcript/focus";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { type TextFind, findInText } from "@/lib/transcript/find-in-text";
import { searchText } from "@/lib/transcript/search-text";
import { turnTaker } from "@/server/kernel/turn-taker";
import { completeEnd, nextLineStart } from "@/server/kernel/read-lines";
import { type LineRange, scanLines } from "@/server/kernel/scan-lines";
import { byteProbe } from "./byte-probe";
import { findInLongLine } from "./find-in-long-line";
import { type OpenTranscript, type TranscriptFolder, openTranscript } from "./open-transcript";
import { placeRange } from "./place-range";

export type FindQuestion = {
  text: string;
  caseSensitive: boolean;
  scope: Focus;
  /** entries that are found before it stops */
  limit: number;
  from: number;
  generation?: string | undefined;
  signal?: AbortSignal | undefined;
};

/** `nextFrom`: where to go on when the limit was reached, null when the end was. */
export type FindStep =
  | { type: "start"; sessionId: string | undefined; generation: string; sizeBytes: number; from: number }
  | { type: "found"; matches: FindMatch[]; scannedTo: number }
  | { type: "end"; scannedTo: number; nextFrom: number | null };

const wholeLine = { lineBytesMax: 1024 * 1024, endBytes: 2048 };

/**
 * Looks through one version of a transcript from its beginning to its end, and tells what it finds and how far it is, block
 * by block. A line of more than 1 MB is looked through in its stored form. Memory: a block and a line, whatever the file.
 * Failures: transcript_missing, transcript_replaced, unavailable; an aborted signal ends it without a word.
 */
export async function* findText(
  store: TranscriptFolder,
  file: string,
  question: FindQuestion,
): AsyncGenerator<FindStep> {
  const transcript = await openTranscript(store, file, question.generation);
  const { handle, sizeBytes, sessionId, generation } = transcript;
  try {
    const end = await completeEnd(handle, sizeBytes);
    const from = (await nextLineStart(handle, Math.min(question.from, end), end)) ?? end;
    yield { type: "start", sessionId, generation, sizeBytes, from };
    let left = question.limit;
    const probe = byteProbe(question.text, question.caseSensitive);
    const turn = turnTaker();
    for await (const { lines, scannedTo } of scanLines(handle, from, end, probe)) {
      const matches: FindMatch[] = [];
      for (const range of lines) {
        await turn();
        if (question.signal?.aborted) return;
        if (left === 0) {
          yield { type: "found", matches, scannedTo: range.start };
          return yield { type: "end", scannedTo: range.start, nextFrom: range.start };
        }
        const match = await matchOf(transcript, range, question);
        if (match) matches.push(match);
        if (match) left -= 1;
      }
      if (question.signal?.aborted) return;
      yield { type: "found", matches, scannedTo };
    }
    yield { type: "end", scannedTo: end, nextFrom: null };
  } finally {
    await handle.close();
  }
}

async function matchOf(
  { handle, sizeBytes }: OpenTranscript,
  range: LineRange,
  { text, caseSensitive, scope }: FindQuestion,
): Promise<FindMatch | null> {
  const placed = await placeRange(handle, range, wholeLine);
  const found =
    placed.entry.kind === "oversized"
      ? await findInLongLine(handle, range, text, caseSensitive)
      : inEntry(placed, text, caseSensitive, scope);
  if (found === null) return null;
  const { entry, offset } = placed;
  return {
    offset,
    kind: entry.kind,
    share: offset / sizeBytes,
    ...(entry.id === undefined ? {} : { entryId: entry.id }),
    ...(entry.kind === "message" ? { role: entry.role } : {}),
    ...(entry.timestampMs === undefined ? {} : { timestampMs: entry.timestampMs }),
    ...found,
  };
}

function inEntry({ entry }: PlacedEntry, text: string, caseSensitive: boolean, scope: Focus): TextFind | null {
  const searched = searchText(entry, scope);
  return searched === null ? null : findInText(searched, text, caseSensitive);
}
