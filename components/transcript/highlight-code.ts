import { askTokens } from "./ask-tokens";
import type { CodeLanguage } from "./code-languages";
import type { CodeToken } from "./tokenise-code";

/** Longer code stays plain: as many coloured words are slow to lay out. */
export const highlightedCharactersMax = 20_000;
const rememberedMax = 200;
const remembered = new Map<string, CodeToken[][]>();

/** Coloured lines of code, made beside the page's own thread. */
export async function highlightCode(code: string, language: CodeLanguage): Promise<CodeToken[][]> {
  const known = rememberedTokens(code, language);
  if (known) return known;
  const lines = await askTokens(code, language);
  remember(`${language} ${code}`, lines);
  return lines;
}

/** Tokens of code that was coloured before, at once: a row that comes back on screen must not flicker. */
export function rememberedTokens(code: string, language: CodeLanguage): CodeToken[][] | undefined {
  return remembered.get(`${language} ${code}`);
}

function remember(key: string, lines: CodeToken[][]): void {
  remembered.set(key, lines);
  const oldest = remembered.keys().next();
  if (remembered.size > rememberedMax && !oldest.done) remembered.delete(oldest.value);
}
