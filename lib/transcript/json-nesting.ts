import { isObject } from "./fields";

/** Deeper JSON than this is cut: JSON.stringify and every walk of ours would overflow the stack at some ten thousand. */
const nestingMax = 1000;
export const nestingNote = "nested too deeply to show";

/** Whether JSON text nests deeper than `nestingMax`. Reads the text once, never recurses. */
export function nestsTooDeeply(text: string): boolean {
  if (text.length <= nestingMax * 2) return false;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inText = false;
    } else if (code === 0x22) inText = true;
    else if (code === 0x5b || code === 0x7b) {
      depth++;
      if (depth > nestingMax) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}

/** A copy in which whatever lies deeper than `depth` levels is replaced by a note. */
export function cutNesting(value: unknown, depth = 32): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return nestingNote;
  if (Array.isArray(value)) return value.map((item) => cutNesting(item, depth - 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cutNesting(item, depth - 1)]));
}
