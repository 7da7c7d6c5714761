import type { HighlighterCore } from "shiki/core";
import { type CodeLanguage, codeLanguages } from "./code-languages";

export type CodeToken = { text: string; color?: string; italic?: boolean; bold?: boolean };

/** Colours as lines of tokens whose `color` is one of the `--code-token-…` variables. The highlighter loads on first use. */
export async function tokeniseCode(code: string, language: CodeLanguage): Promise<CodeToken[][]> {
  const highlighter = await loadHighlighter();
  await highlighter.loadLanguage(codeLanguages[language]);
  const { tokens } = highlighter.codeToTokens(code, {
    lang: language,
    theme: themeName,
    tokenizeMaxLineLength: lineCharactersMax,
  });
  return tokens.map((line) =>
    line.map(({ content, color, fontStyle = 0 }) => ({
      text: content,
      ...(color && { color }),
      ...((fontStyle & 1) !== 0 && { italic: true }),
      ...((fontStyle & 2) !== 0 && { bold: true }),
    })),
  );
}

const themeName = "transcript";
/** A longer line stays plain: patterns of some grammars take the cube of its length. */
const lineCharactersMax = 1000;
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
