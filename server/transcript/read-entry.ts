import type { EntryResult } from "@/lib/contract/history-results";
import { Failure } from "@/lib/failure/failure";
import { readLine } from "@/lib/transcript/read-line";
import { decodeLossy } from "@/lib/transcript/utf8";
import type { AgentStore } from "@/server/home/home";
import { completeEnd, lineReading, linesForward, readBlock } from "@/server/kernel/read-lines";
import { type OpenTranscript, withTranscript } from "./open-transcript";
import { placeEntry } from "./place-entry";

export type EntryPlace = { offset: number; generation?: string | undefined };

const textBytesMax = 1024 * 1024;
const wholeLine = { ...lineReading, lineBytesMax: textBytesMax };

/**
 * One entry, whole: its line as text up to 1 MB, else its stub and where to fetch it. A place inside a line means that
 * line; after the last newline, what is there of the line being written. Failures: transcript_missing,
 * transcript_replaced, invalid_request (the file ends before `offset`), unavailable.
 */
export async function readEntry(
  store: Pick<AgentStore, "agentId" | "folder">,
  file: string,
  place: EntryPlace,
): Promise<EntryResult> {
  return withTranscript(store, file, place.generation, async (transcript) => {
    const { generation, handle, sizeBytes } = transcript;
    if (place.offset >= sizeBytes) throw new Failure("invalid_request", "There is no entry at this offset.");
    const end = await completeEnd(handle, sizeBytes);
    if (place.offset >= end) return { file, generation, ...(await readPending(transcript, end)) };
    const start = await completeEnd(handle, place.offset);
    for await (const frame of linesForward(handle, start, end, wholeLine)) {
      const { offset, lengthBytes, entry } = placeEntry(frame);
      if (frame.line.state === "whole") {
        return { file, generation, offset, lengthBytes, text: decodeLossy(frame.line.bytes), entry };
      }
      const query = new URLSearchParams({ agentId: store.agentId, file, offset: String(offset), generation });
      return { file, generation, offset, lengthBytes, text: null, href: `/api/export/entry?${query}`, entry };
    }
    throw new Failure("invalid_request", "There is no entry at this offset.");
  });
}

async function readPending(
  { handle, sizeBytes }: OpenTranscript,
  end: number,
): Promise<Pick<EntryResult, "offset" | "lengthBytes" | "text" | "entry">> {
  const bytes = await readBlock(handle, end, Math.min(textBytesMax, sizeBytes - end));
  return { offset: end, lengthBytes: sizeBytes - end, text: decodeLossy(bytes), entry: readLine(bytes) };
}
