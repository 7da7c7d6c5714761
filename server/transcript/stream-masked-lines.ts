import { turnTaker } from "@/server/kernel/turn-taker";
import { type TranscriptFolder, openTranscript } from "./open-transcript";
import { streamBytes } from "./stream-bytes";

/** Text with its secrets masked; the very same text when it holds none. */
export type Mask = (text: string) => string;
export type LinesStream = { sizeBytes: number; chunks: AsyncGenerator<Uint8Array> };

const newline = 0x0a;
/** A longer line is masked piece by piece. */
const pieceBytesMax = 1024 * 1024;

/**
 * The lines of one version of a transcript as they are on the disk, byte for byte, but for the secrets in them. Memory: a
 * few megabytes, whatever the file and its lines. Failures: transcript_missing, transcript_replaced, unavailable.
 */
export async function streamMaskedLines(
  store: TranscriptFolder,
  file: string,
  generation: string | undefined,
  mask: Mask,
): Promise<LinesStream> {
  const { handle, sizeBytes, generation: current } = await openTranscript(store, file, generation);
  await handle.close();
  const bytes = streamBytes(store, file, { start: 0, end: sizeBytes, generation: current });
  return { sizeBytes, chunks: maskedChunks(bytes, mask) };
}

/** The same bytes but for the secrets in them; a line is masked whole, a very long one piece by piece. */
export async function* maskedChunks(blocks: AsyncGenerator<Uint8Array>, mask: Mask): AsyncGenerator<Uint8Array> {
  const turn = turnTaker();
  let held: Buffer = Buffer.alloc(0);
  for await (const block of blocks) {
    held = Buffer.concat([held, block]);
    const done: Uint8Array[] = [];
    for (let end = pieceEnd(held); end > 0; end = pieceEnd(held)) {
      done.push(maskedPiece(held.subarray(0, end), mask));
      held = held.subarray(end);
      await turn();
    }
    if (done.length > 0) yield Buffer.concat(done);
  }
  if (held.length > 0) yield maskedPiece(held, mask);
}

/** Where the next piece ends: after a line, or in a line that is too long, where no word is cut; 0 when more is needed. */
function pieceEnd(held: Buffer): number {
  const lineEnd = held.indexOf(newline);
  if (lineEnd !== -1 && lineEnd < pieceBytesMax) return lineEnd + 1;
  if (held.length < pieceBytesMax) return 0;
  for (let at = pieceBytesMax - 1; at > pieceBytesMax / 2; at -= 1) if (ends.has(held[at] ?? 0)) return at + 1;
  let cut = pieceBytesMax;
  while (cut > 1 && ((held[cut] ?? 0) & 0xc0) === 0x80) cut -= 1;
  return cut;
}

const ends: ReadonlySet<number> = new Set([..." ,{}[]"].map((sign) => sign.charCodeAt(0)));

/** Bytes that hold no secret stay the bytes they are, whether they are UTF-8 or not. */
function maskedPiece(bytes: Buffer, mask: Mask): Uint8Array {
  const text = bytes.toString("utf8");
  const result = mask(text);
  return result === text ? bytes : Buffer.from(result);
}
