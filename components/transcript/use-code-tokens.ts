import { useEffect, useState } from "react";
import type { CodeLanguage } from "./code-languages";
import { highlightCode, highlightedCharactersMax, rememberedTokens } from "./highlight-code";
import type { CodeToken } from "./tokenise-code";

type Coloured = { code: string; language: CodeLanguage; lines: CodeToken[][] };

/** Coloured lines of a piece of code; undefined while they are not there, or when it stays plain. */
export function useCodeTokens(code: string, language: CodeLanguage | undefined): CodeToken[][] | undefined {
  const [coloured, setColoured] = useState<Coloured>();
  useEffect(() => {
    if (language === undefined || code.length > highlightedCharactersMax) return;
    let isWanted = true;
    highlightCode(code, language).then(
      (lines) => isWanted && setColoured({ code, language, lines }),
      // A grammar that does not load leaves the code plain, as it already stands.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [code, language]);
  if (language === undefined) return undefined;
  if (coloured?.code === code && coloured.language === language) return coloured.lines;
  return rememberedTokens(code, language);
}
