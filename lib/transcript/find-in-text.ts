export type TextFind = {
  /** how often it stands there, counted without overlap; at most 999 */
  hits: number;
  /** the text around the first one, in one line */
  excerpt: string;
  /** where in the excerpt it stands */
  excerptAt: number;
};

const hitsMax = 999;
const charsBefore = 48;
const charsAfter = 112;

/** Finds a text in another one; without `caseSensitive` capitals make no difference. Null when it is not there. */
export function findInText(text: string, wanted: string, caseSensitive: boolean): TextFind | null {
  const hay = caseSensitive ? text : text.toLowerCase();
  const needle = caseSensitive ? wanted : wanted.toLowerCase();
  const first = needle === "" ? -1 : hay.indexOf(needle);
  if (first === -1) return null;
  let hits = 1;
  for (let at = hay.indexOf(needle, first + needle.length); at !== -1; at = hay.indexOf(needle, at + needle.length)) {
    hits += 1;
    if (hits === hitsMax) break;
  }
  // A few letters change their length with their case: then the place is taken from the folded text, excerpt and all.
  return { hits, ...excerptOf(hay.length === text.length ? text : hay, first, needle.length) };
}

function excerptOf(text: string, at: number, length: number): Pick<TextFind, "excerpt" | "excerptAt"> {
  const from = at <= charsBefore ? 0 : startOfCharacter(text, at - charsBefore);
  const to = startOfCharacter(text, at + length + charsAfter);
  const before = `${from > 0 ? "…" : ""}${oneLine(text.slice(from, at))}`;
  const after = `${oneLine(text.slice(at, to))}${to < text.length ? "…" : ""}`;
  return { excerpt: before + after, excerptAt: before.length };
}

/** Never the second half of a surrogate pair. */
function startOfCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : Math.min(at, text.length);
}

/** One blank for each: the length stays. */
function oneLine(text: string): string {
  return text.replace(/\s/g, " ");
}
