"use client";

import { type ComponentProps, type ReactNode, createContext, memo, useContext } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { MaskedText } from "@/components/ui/masked-text";
import { visibleText } from "@/lib/format/visible-text";
import { CodeBlock } from "./code-block";
import { isHeavyMarkdown } from "./heavy-markdown";
import { markMasks } from "./mark-masks";
import { safeLink } from "./safe-link";
import { ScrollBox } from "./scroll-box";

/**
 * A model's words as React nodes. Raw HTML stays text, links are http, https or mailto, and nothing is ever fetched:
 * an image is only named.
 */
export const TranscriptMarkdown = memo(function TranscriptMarkdown({ text, id }: { text: string; id: string }) {
  const shown = visibleText(text);
  if (isHeavyMarkdown(shown)) return <AsWritten text={shown} />;
  return (
    <div className="prose-transcript max-w-[76ch] space-y-3 text-md leading-6 break-words [overflow-wrap:anywhere]">
      <Markdown
        remarkPlugins={plugins}
        rehypePlugins={afterwards}
        remarkRehypeOptions={{ clobberPrefix: `${id}-` }}
        urlTransform={(href) => safeLink(href) ?? ""}
        components={components}
      >
        {shown}
      </Markdown>
    </div>
  );
});

function AsWritten({ text }: { text: string }) {
  return (
    <div className="max-w-[76ch] space-y-1.5">
      <p className="text-sm text-faint">Shown as it is written: too long or too deeply nested to be laid out.</p>
      <p className="text-md leading-6 whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
    </div>
  );
}

const plugins = [remarkGfm];
const afterwards = [markMasks];

const components: Components = {
  a: ({ href, children }) => (
    <SafeLink href={href}>
      <InsideLink value={true}>{children}</InsideLink>
    </SafeLink>
  ),
  mark: ({ children }) => <>{typeof children === "string" ? <MaskedText text={children} /> : children}</>,
  img: ({ src, alt }) => <NamedImage src={typeof src === "string" ? src : undefined} alt={alt} />,
  pre: ({ children }) => <>{children}</>,
  code: Code,
  h1: ({ children }) => <h4 className="pt-2 text-lg font-semibold">{children}</h4>,
  h2: ({ children }) => <h4 className="pt-2 text-lg font-semibold">{children}</h4>,
  h3: ({ children }) => <h5 className="pt-1 font-semibold">{children}</h5>,
  h4: ({ children }) => <h6 className="font-semibold">{children}</h6>,
  h5: ({ children }) => <h6 className="font-semibold">{children}</h6>,
  h6: ({ children }) => <h6 className="font-semibold text-muted">{children}</h6>,
  p: ({ children }) => <p>{children}</p>,
  ul: ({ children }) => <ul className="list-disc space-y-1 pl-5 marker:text-faint">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="list-decimal space-y-1 pl-6 marker:text-faint marker:tabular-nums">
      {children}
    </ol>
  ),
  li: ({ children }) => <li className="space-y-1 has-[>[role=img]]:-ml-5 has-[>[role=img]]:list-none">{children}</li>,
  input: ({ checked }) => (
    <span role="img" aria-label={checked ? "done" : "to do"} className="mr-1.5 font-mono text-muted">
      {checked ? "☑" : "☐"}
    </span>
  ),
  blockquote: ({ children }) => (
    <blockquote className="space-y-2 border-l-2 border-line pl-3 text-muted">{children}</blockquote>
  ),
  hr: () => <hr className="my-4 border-line" />,
  table: ({ children }) => <ScrollingTable>{children}</ScrollingTable>,
  th: ({ children, style }) => (
    <th style={style} className="border border-line bg-sunken px-2.5 py-1.5 text-left font-medium">
      {children}
    </th>
  ),
  td: ({ children, style }) => (
    <td style={style} className="border border-line px-2.5 py-1.5 align-top">
      {children}
    </td>
  ),
};

function SafeLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const safe = safeLink(href);
  if (safe === undefined) return <span>{children}</span>;
  return (
    <a
      href={safe}
      target="_blank"
      rel="noopener noreferrer"
      className="text-accent underline decoration-1 underline-offset-3 hover:decoration-2"
    >
      {children}
    </a>
  );
}

/** HTML knows no link inside of a link: the picture of a linked picture is only named. */
const InsideLink = createContext(false);

function NamedImage({ src, alt }: { src: string | undefined; alt: string | undefined }) {
  const isInsideLink = useContext(InsideLink);
  const safe = isInsideLink ? undefined : safeLink(src);
  const words = alt === undefined || alt === "" ? "no description" : alt;
  return (
    <span className="inline-flex max-w-full flex-wrap items-baseline gap-1.5 rounded-sm border border-line bg-sunken px-1.5 text-sm text-muted">
      <span>Image, not loaded: {words}</span>
      {safe !== undefined && <SafeLink href={safe}>{new URL(safe).host || safe}</SafeLink>}
    </span>
  );
}

function Code({ className, children }: ComponentProps<"code">) {
  const text = typeof children === "string" ? children : "";
  const language = /language-(\S+)/.exec(className ?? "")?.[1];
  if (language === undefined && !text.includes("\n")) {
    return (
      <code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-[0.9em] [box-decoration-break:clone]">
        <MaskedText text={text} />
      </code>
    );
  }
  return <CodeBlock code={text.replace(/\n$/, "")} language={language} />;
}

function ScrollingTable({ children }: { children: ReactNode }) {
  return (
    <ScrollBox label="Table">
      <table className="border-collapse text-sm [overflow-wrap:normal]">{children}</table>
    </ScrollBox>
  );
}
