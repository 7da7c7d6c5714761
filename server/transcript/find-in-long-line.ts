import { type TextFind, findInText } from "@/lib/transcript/find-in-text";
import { decodeLossy } from "@/lib/transcript/utf8";
import { type ByteReader, readBlock } from "@/server/kernel/read-lines";
import type { LineRange } from "@/server/kernel/scan-lines";
import { byteProbe } from "./byte-probe";

const blockBytes = 1024 * 1024;
const windowsMax = 99;
/** So much that a secret is seen from its beginning on. */
const aroundBytes = 4096;

/**
 * Finds a text in a line that is too long to parse: in what is stored around each place where it may stand, with JSON's
 * escapes read. Everything the line holds counts, names of fields and images too. Memory: one block.
 */
export async function findInLongLine(
  reader: ByteReader,
  { start, end }: LineRange,
  wanted: string,
  caseSensitive: boolean,
): Promise<TextFind | null> {
  const probe = byteProbe(wanted, caseSensitive);
  // A character may be written as six bytes.
  const reach = wanted.length * 6 + aroundBytes;
  const finds: TextFind[] = [];
  let seenTo = start;
  for (let position = start; position < end; position += blockBytes) {
    const block = await readBlock(reader, position, Math.min(blockBytes + probe.overlapBytes, end - position));
    const next = probe.over(block);
    for (let at = next(0); at !== -1; at = next(Math.max(at + 1, seenTo - position))) {
      if (position + at < seenTo) continue;
      const windowStart = Math.max(start, seenTo, position + at - reach);
      const windowEnd = Math.min(end, position + at + reach);
      const window = decodeLossy(await readBlock(reader, windowStart, windowEnd - windowStart));
      const here = findInText(readEscapes(window), wanted, caseSensitive);
      seenTo = position + at + 1;
      if (here === null) continue;
      seenTo = windowEnd;
      finds.push(here);
      if (finds.length >= windowsMax) return together(finds);
    }
  }
  return together(finds);
}

function together(finds: readonly TextFind[]): TextFind | null {
  const [first] = finds;
  return first ? { ...first, hits: finds.reduce((sum, { hits }) => sum + hits, 0) } : null;
}

const letters: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** A piece of a JSON text as it reads; an escape that is cut off at its edge stays as it is. */
function readEscapes(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g, (_all, hex: string | undefined, letter: string) =>
    hex === undefined ? (letters[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
