import type { HighlighterCore } from "shiki/core";
import { type CodeLanguage, codeLanguages } from "./code-languages";

export type CodeToken = { text: string; color?: string; italic?: boolean; bold?: boolean };

/** Longer code stays plain: colouring runs on the page's own thread. */
export const highlightedCharactersMax = 20_000;
const rememberedMax = 200;
const remembered = new Map<string, CodeToken[][]>();

/** Colours as lines of tokens whose `color` is one of the `--code-token-…` variables. The highlighter loads on first use. */
export async function highlightCode(code: string, language: CodeLanguage): Promise<CodeToken[][]> {
  const known = rememberedTokens(code, language);
  if (known) return known;
  const highlighter = await loadHighlighter();
  await highlighter.loadLanguage(codeLanguages[language]);
  const { tokens } = highlighter.codeToTokens(code, { lang: language, theme: themeName });
  const lines = tokens.map((line) =>
    line.map(({ content, color, fontStyle = 0 }) => ({
      text: content,
      ...(color && { color }),
      ...((fontStyle & 1) !== 0 && { italic: true }),
      ...((fontStyle & 2) !== 0 && { bold: true }),
    })),
  );
  remember(`${language} ${code}`, lines);
  return lines;
}

/** Tokens of code that was coloured before, at once: a row that comes back on screen must not flicker. */
export function rememberedTokens(code: string, language: CodeLanguage): CodeToken[][] | undefined {
  return remembered.get(`${language} ${code}`);
}

const themeName = "transcript";
let loading: Promise<HighlighterCore> | undefined;

function loadHighlighter(): Promise<HighlighterCore> {
  loading ??= createHighlighter().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function createHighlighter(): Promise<HighlighterCore> {
  const [core, engine] = await Promise.all([import("shiki/core"), import("shiki/engine/javascript")]);
  const theme = core.createCssVariablesTheme({ name: themeName, variablePrefix: "--code-", fontStyle: true });
  return core.createHighlighterCore({
    themes: [theme],
    engine: engine.createJavaScriptRegexEngine({ forgiving: true }),
  });
}

function remember(key: string, lines: CodeToken[][]): void {
  remembered.set(key, lines);
  const oldest = remembered.keys().next();
  if (remembered.size > rememberedMax && !oldest.done) remembered.delete(oldest.value);
}
