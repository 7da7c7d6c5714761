const opening = /\\{0,7}["'`]/y;

/** The quotation mark at `at`, with the backslashes before it when the text is itself quoted. */
export function readQuote(text: string, at: number): string | undefined {
  opening.lastIndex = at;
  return opening.exec(text)?.[0];
}

/** Where what was opened before `start` ends: at the same mark, not beyond the line; what is left open ends with it. */
export function quotedEnd(text: string, start: number, quote: string): number {
  const mark = quote.charCodeAt(quote.length - 1);
  const depth = quote.length - 1;
  let slashes = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) return at;
    if (code === mark && closes(slashes, depth)) return at - (depth === 0 ? 0 : Math.min(slashes, depth));
    slashes = code === 92 ? slashes + 1 : 0;
  }
  return text.length;
}

/** In a text that is not quoted itself an even number of backslashes stands for themselves. */
function closes(slashes: number, depth: number): boolean {
  return depth === 0 ? slashes % 2 === 0 : slashes <= depth;
}
