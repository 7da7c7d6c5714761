import type { FoundSecret } from "./found-secret";

const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** What stands between the lines of a private key, also where its line ends are escaped; one that is cut off ends with the text. */
export function findPemBlocks(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  let seenTo = 0;
  for (const { 0: line, index } of text.matchAll(begin)) {
    if (index < seenTo) continue;
    const start = index + line.length;
    const closing = text.indexOf("-----END", start);
    const end = closing === -1 ? text.length : closing;
    if (/[A-Za-z0-9+/]{4}/.test(text.slice(start, end))) found.push({ start, end, prefix: "" });
    seenTo = end;
  }
  return found;
}
