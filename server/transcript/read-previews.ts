import { displayText } from "@/lib/transcript/display-text";
import type { Entry } from "@/lib/transcript/entry";
import { entryKinds, entryText } from "@/lib/transcript/entry-kinds";
import { readLine } from "@/lib/transcript/read-line";
import { lineReading, readBlock } from "@/server/kernel/read-lines";
import { type TranscriptFolder, withTranscript } from "./open-transcript";

const previewCharsMax = 160;

/** The first words of the entries at these places, in their order. Failures: transcript_missing, transcript_replaced. */
export async function readPreviews(
  store: TranscriptFolder,
  file: string,
  places: readonly { offset: number; lengthBytes: number }[],
  generation: string,
): Promise<string[]> {
  if (places.length === 0) return [];
  return withTranscript(store, file, generation, async ({ handle }) => {
    const previews: string[] = [];
    for (const { offset, lengthBytes } of places) {
      const isWhole = lengthBytes <= lineReading.lineBytesMax;
      const bytes = isWhole ? await readBlock(handle, offset, lengthBytes) : null;
      previews.push(bytes === null ? entryKinds.oversized.label : previewOf(readLine(firstLine(bytes))));
    }
    return previews;
  });
}

/** Blank lines belong to the entry before them. */
function firstLine(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0x0a);
  return end === -1 ? bytes : bytes.subarray(0, end);
}

function previewOf(entry: Entry): string {
  const text = entryText(entry).slice(0, 4000);
  const isUser = entry.kind === "message" && entry.role === "user";
  const said = (isUser ? displayText(text) : text).replace(/\s+/g, " ").trim();
  return said.length <= previewCharsMax ? said : `${said.slice(0, previewCharsMax - 1)}…`;
}
