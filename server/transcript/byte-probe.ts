import type { Probe } from "@/server/kernel/scan-lines";

/**
 * Tells in which lines of JSON a text may stand without parsing them: by the longest part of it that JSON writes as it is,
 * and by escapes that may hide it (`\u0041`). Never passes over a line that holds the text.
 */
export function byteProbe(wanted: string, caseSensitive: boolean): Probe {
  const run = longestPlainRun(wanted);
  const source = run === "" ? spellingsOf(wanted) : escapeRegex(run);
  const pattern = new RegExp(source, caseSensitive ? "g" : "gi");
  const maySpellOut = run !== "";
  return {
    overlapBytes: Math.max(run.length, 16) - 1,
    over(block) {
      // Latin-1 keeps one character for each byte, and its search knows capitals: 2 GB/s.
      const text = block.toString("latin1");
      const literal = remembering((from) => {
        pattern.lastIndex = from;
        return pattern.exec(text)?.index ?? -1;
      });
      if (!maySpellOut) return literal;
      const escape = remembering((from) => nextSpelledOut(block, from));
      return (from) => earlier(literal(from), escape(from));
    },
  };
}

/** What JSON and its writers leave as it is, wherever it stands: no quotes, escapes or signs of structure, ASCII alone. */
function longestPlainRun(wanted: string): string {
  const runs = wanted.match(/(?:(?!["\\/{}[\]:,])[ -~])+/g) ?? [];
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), "");
}

const shortEscapes: Record<string, string> = {
  "\n": "n",
  "\t": "t",
  "\r": "r",
  "\b": "b",
  "\f": "f",
  '"': '"',
  "\\": "\\",
};

/** Every way in which the first character may be written. */
function spellingsOf(wanted: string): string {
  const [first = ""] = wanted;
  const code = first.codePointAt(0) ?? 0;
  const variants = new Set([first, first.toLowerCase(), first.toUpperCase()]);
  const literals = [...variants].map((variant) => escapeRegex(Buffer.from(variant).toString("latin1")));
  const short = shortEscapes[first];
  const escapes = [...(short === undefined ? [] : [`\\\\${escapeRegex(short)}`]), code < 0x80 ? "\\\\u00" : "\\\\u"];
  // A bare quote or backslash stands in every line: only its escape counts. Lines that are not JSON are not missed for it.
  return [...(short === undefined ? literals : []), ...escapes].join("|");
}

/** `\u0020` to `\u007f`: nothing but an odd writer spells those out; `\u001b` of coloured output does not count. */
function nextSpelledOut(block: Buffer, from: number): number {
  for (let at = block.indexOf("\\u00", from); at !== -1; at = block.indexOf("\\u00", at + 4)) {
    const digit = block[at + 4];
    if (digit === undefined || (digit >= 0x32 && digit <= 0x37)) return at;
  }
  return -1;
}

/** Asks again only when the last answer lies behind. */
function remembering(find: (from: number) => number): (from: number) => number {
  let known: number | undefined;
  return (from) => {
    if (known === undefined || (known !== -1 && known < from)) known = find(from);
    return known;
  };
}

function earlier(one: number, other: number): number {
  if (one === -1 || other === -1) return Math.max(one, other);
  return Math.min(one, other);
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
