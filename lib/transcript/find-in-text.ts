import { findSecrets } from "@/lib/secrets/find-secrets";
import type { FoundSecret } from "@/lib/secrets/found-secret";
import { maskText } from "@/lib/secrets/mask-text";
import { plainMask } from "@/lib/secrets/secret-mask";

export type TextFind = {
  /** how often it stands there, counted without overlap; at most 999 */
  hits: number;
  /** the text around the first one, in one line, with masks in place of secrets */
  excerpt: string;
  /** where in the excerpt it stands, or the mask of the secret that it is a part of */
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
  // A few letters change their length with their case: then the place is looked for in what may be shown.
  if (hay.length !== text.length) return { hits, ...excerptOfFolded(maskText(text).toLowerCase(), needle) };
  return { hits, ...excerptOf(text, first, needle.length, findSecrets(text)) };
}

function excerptOfFolded(text: string, needle: string): Pick<TextFind, "excerpt" | "excerptAt"> {
  return excerptOf(text, Math.max(0, text.indexOf(needle)), needle.length, []);
}

/** A secret that the edge of the excerpt would cut comes whole: what is left of it could not be told any more. */
function excerptOf(
  text: string,
  at: number,
  length: number,
  secrets: readonly FoundSecret[],
): Pick<TextFind, "excerpt" | "excerptAt"> {
  const edges = {
    from: at <= charsBefore ? 0 : startOfCharacter(text, at - charsBefore),
    to: startOfCharacter(text, at + length + charsAfter),
  };
  const near = secrets.filter(({ start, end }) => end > edges.from && start < edges.to);
  const from = Math.min(edges.from, near[0]?.start ?? edges.from);
  const to = Math.max(edges.to, near.at(-1)?.end ?? edges.to);
  let shown = from > 0 ? "…" : "";
  let excerptAt = -1;
  let seenTo = from;
  const show = (until: number, words: string) => {
    if (excerptAt < 0 && at < until) excerptAt = shown.length + (words === "" ? at - seenTo : 0);
    shown += words === "" ? oneLine(text.slice(seenTo, until)) : words;
    seenTo = until;
  };
  for (const { start, end, prefix } of near) {
    show(start, "");
    show(end, plainMask(text.slice(start, end), prefix));
  }
  show(to, "");
  return { excerpt: `${shown}${to < text.length ? "…" : ""}`, excerptAt: Math.max(0, excerptAt) };
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
