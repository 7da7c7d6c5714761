import type { FoundSecret } from "./found-secret";

const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** What stands between the lines of a private key, also where its line ends are escaped; one that is cut off ends with its text. */
export function findPemBlocks(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  const nextClosing = seeker(text, "-----END");
  const nextMark = seeker(text, '"');
  let seenTo = 0;
  for (const { 0: line, index } of text.matchAll(begin)) {
    if (index < seenTo) continue;
    const start = index + line.length;
    const mark = nextMark(start);
    const slashes = /\\*$/.exec(text.slice(Math.max(start, mark - 8), mark))?.[0].length ?? 0;
    const end = Math.min(nextClosing(start), mark - slashes);
    if (/[A-Za-z0-9+/]{4}/.test(text.slice(start, end))) found.push({ start, end, prefix: "" });
    seenTo = end;
  }
  return found;
}

/** Finds the next place of a part from growing positions on; the end of the text when there is none. Looks at each letter once. */
function seeker(text: string, part: string): (from: number) => number {
  let at = -1;
  return (from) => {
    if (at < from) {
      const found = text.indexOf(part, from);
      at = found === -1 ? text.length : found;
    }
    return at;
  };
}
