export const clampCharactersMax = 50_000;
export const clampLinesMax = 800;

/** The part of a long text that is shown at first. Cuts at a line's end where it can, and never inside a character. */
export function clampText(text: string, charactersMax = clampCharactersMax, linesMax = clampLinesMax): string {
  const byLines = text.slice(0, endOfLine(text, linesMax));
  if (byLines.length <= charactersMax) return byLines;
  const lineEnd = byLines.lastIndexOf("\n", charactersMax);
  const end = lineEnd > charactersMax / 2 ? lineEnd : charactersMax;
  return byLines.slice(0, isSplitPair(byLines, end) ? end - 1 : end);
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

export function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < text.length - 1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function endOfLine(text: string, lines: number): number {
  let at = -1;
  for (let line = 0; line < lines; line += 1) {
    at = text.indexOf("\n", at + 1);
    if (at === -1) return text.length;
  }
  return at;
}

function isSplitPair(text: string, end: number): boolean {
  const before = text.charCodeAt(end - 1);
  return before >= 0xd800 && before <= 0xdbff;
}
