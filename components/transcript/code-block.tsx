"use client";

import { Fragment } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { MaskedText } from "@/components/ui/masked-text";
import { codeLanguage } from "./code-languages";
import type { CodeToken } from "./tokenise-code";
import { holdsMask } from "@/lib/secrets/secret-mask";
import { ScrollBox } from "./scroll-box";
import { useCodeTokens } from "./use-code-tokens";

type CodeBlockProps = {
  /** text that is safe to show: already made visible */
  code: string;
  /** as written on the fence, or a file ending */
  language?: string | undefined;
};

/** Code in a box that scrolls by itself. It shows plain at once; colours come when the highlighter has them. */
export function CodeBlock({ code, language }: CodeBlockProps) {
  const known = language === undefined ? undefined : codeLanguage(language);
  const lines = useCodeTokens(code, known);
  return (
    <div className="group/code relative rounded-md border border-line bg-sunken">
      <ScrollBox
        label={language === undefined ? "Code" : `${language} code`}
        style={tokenColours}
        className="max-h-[70vh] px-3 py-2.5"
      >
        <pre className="font-mono text-sm leading-5 [overflow-wrap:normal]">
          <code>{lines && !holdsMask(code) ? <Lines lines={lines} /> : <MaskedText text={code} />}</code>
        </pre>
      </ScrollBox>
      <div className="absolute top-1 right-1 flex items-center gap-1 rounded-sm bg-sunken opacity-0 transition-opacity group-focus-within/code:opacity-100 group-hover/code:opacity-100 [@media(hover:none)]:opacity-100">
        {language !== undefined && <span className="pl-1.5 text-2xs text-faint">{language}</span>}
        <CopyButton text={code} label="Copy code" />
      </div>
    </div>
  );
}

function Lines({ lines }: { lines: readonly CodeToken[][] }) {
  return lines.map((tokens, line) => (
    // Lines and tokens of one piece of code never change places.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={line}>
      {line > 0 && "\n"}
      {tokens.map((token, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <span key={at} style={tokenStyle(token)}>
          {token.text}
        </span>
      ))}
    </Fragment>
  ));
}

function tokenStyle({ color, italic, bold }: CodeToken) {
  return { color, ...(italic && { fontStyle: "italic" }), ...(bold && { fontWeight: 600 }) };
}

/** The highlighter's names of colours → ours, which are readable on every plane of both themes. */
const tokenColours: Record<`--code-${string}`, string> = {
  "--code-foreground": "var(--ink)",
  "--code-background": "transparent",
  "--code-token-constant": "var(--amber)",
  "--code-token-string": "var(--green)",
  "--code-token-string-expression": "var(--green)",
  "--code-token-comment": "var(--faint)",
  "--code-token-keyword": "var(--blue)",
  "--code-token-parameter": "var(--ink)",
  "--code-token-function": "var(--accent)",
  "--code-token-punctuation": "var(--muted)",
  "--code-token-link": "var(--blue)",
  "--code-token-inserted": "var(--green)",
  "--code-token-deleted": "var(--red)",
  "--code-token-changed": "var(--amber)",
};
