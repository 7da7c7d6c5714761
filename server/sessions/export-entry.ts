import type { TranscriptName } from "@/lib/contract/inputs";
import { maskLine } from "@/lib/secrets/mask-text";
import type { Context } from "@/server/context/context";
import { streamEntry } from "@/server/transcript/stream-entry";
import { maskedChunks } from "@/server/transcript/stream-masked-lines";
import { findTranscript } from "./find-transcript";
import { openHome } from "./open-home";

export type ExportEntryInput = TranscriptName & { offset: number; generation?: string | undefined };
export type ExportedEntry = { file: string; lengthBytes: number; chunks: AsyncGenerator<Uint8Array> };

/**
 * One whole line of a transcript as a stream of its bytes, its secrets masked. `lengthBytes` is that of the disk. Failures: those of finding it,
 * transcript_replaced, unavailable.
 */
export async function exportEntry(context: Context, input: ExportEntryInput): Promise<ExportedEntry> {
  const { store, file } = await findTranscript(await openHome(context), input, "sessions.entry");
  const { lengthBytes, chunks } = await streamEntry(store, file, input);
  return { file, lengthBytes, chunks: maskedChunks(chunks, maskLine) };
}
