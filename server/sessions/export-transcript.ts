import { createHash } from "node:crypto";
import { type PrintedEntry, printEntry } from "@/lib/export/printed-entry";
import { entryHtml, exportStyle, footHtml, headHtml } from "@/lib/export/to-html";
import { entryMarkdown, headMarkdown } from "@/lib/export/to-markdown";
import { maskLine } from "@/lib/secrets/mask-text";
import type { TranscriptName } from "@/lib/contract/inputs";
import { formatBytes } from "@/lib/format/format-bytes";
import { visibleText } from "@/lib/format/visible-text";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { type Focus, isInFocus } from "@/lib/transcript/focus";
import type { Context } from "@/server/context/context";
import { streamEntries } from "@/server/transcript/stream-entries";
import { streamMaskedLines } from "@/server/transcript/stream-masked-lines";
import { findTranscript } from "./find-transcript";
import { openHome } from "./open-home";

export const exportFormats = ["md", "html", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export type ExportTranscriptInput = TranscriptName & {
  format: ExportFormat;
  show: Focus;
  generation?: string | undefined;
};
/** `sizeBytes` of the transcript; how long the export will be nobody knows before it is made. */
export type ExportedTranscript = { file: string; sizeBytes: number; chunks: AsyncGenerator<Uint8Array> };

/**
 * A whole transcript as Markdown, as one HTML page, or as its lines, with its secrets masked. Written while it is read: a
 * block and a line in memory, whatever the file. Failures: those of finding it, transcript_replaced, unavailable.
 */
export async function exportTranscript(context: Context, input: ExportTranscriptInput): Promise<ExportedTranscript> {
  const { store, file } = await findTranscript(await openHome(context), input, "sessions.history");
  const { format, show, generation } = input;
  if (format === "jsonl") return { file, ...(await streamMaskedLines(store, file, generation, maskLine)) };
  const { sizeBytes, sessionId, entries } = await streamEntries(store, file, generation, maskLine);
  const facts = [
    ["Agent", visibleText(store.agentId)],
    ["Session", visibleText(sessionId ?? "unknown")],
    ["File", `${visibleText(file)}, ${formatBytes(sizeBytes)}`],
    ["Exported", new Date(context.clock.nowMs()).toISOString()],
    ["Shows", `${show}; secrets are masked`],
  ] as const;
  const title = `Transcript ${visibleText(file)}`;
  const shown = inFocus(entries, show);
  const texts =
    format === "md" ? markdown(headMarkdown(title, facts), shown) : html(headHtml(title, facts, hash), shown);
  return { file, sizeBytes, chunks: inChunks(texts) };
}

const hash = `sha256-${createHash("sha256").update(exportStyle).digest("base64")}`;

async function* inFocus(entries: AsyncGenerator<PlacedEntry>, show: Focus): AsyncGenerator<PrintedEntry> {
  for await (const placed of entries) if (isInFocus(placed.entry, show)) yield printEntry(placed, show);
}

async function* markdown(head: string, entries: AsyncGenerator<PrintedEntry>): AsyncGenerator<string> {
  yield head;
  for await (const entry of entries) yield entryMarkdown(entry);
}

async function* html(head: string, entries: AsyncGenerator<PrintedEntry>): AsyncGenerator<string> {
  yield head;
  let count = 0;
  for await (const entry of entries) {
    count += 1;
    yield entryHtml(entry);
  }
  yield footHtml(`${count.toLocaleString("en-GB")} ${count === 1 ? "entry" : "entries"}.`);
}

const chunkChars = 64 * 1024;

async function* inChunks(texts: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  let waiting = "";
  for await (const text of texts) {
    waiting += text;
    if (waiting.length < chunkChars) continue;
    yield Buffer.from(waiting);
    waiting = "";
  }
  if (waiting !== "") yield Buffer.from(waiting);
}
