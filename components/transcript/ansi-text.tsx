"use client";

import { useQuery } from "@tanstack/react-query";
import { MaskedText } from "@/components/ui/masked-text";
import { visibleText } from "@/lib/format/visible-text";
import { ansiParts, hasColours } from "./ansi-parts";

/** A program's output: plain at once, in its colours as soon as they are worked out. */
export function AnsiText({ text }: { text: string }) {
  return hasColours(text) ? <Coloured text={text} /> : <MaskedText text={visibleText(text)} />;
}

function Coloured({ text }: { text: string }) {
  const { data } = useQuery({
    queryKey: ["ansi", text],
    queryFn: () => ansiParts(text),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  if (data === undefined) return visibleText(text);
  return data.map(({ text: part, style }, at) =>
    style === undefined ? (
      <MaskedText key={at} text={part} />
    ) : (
      // Parts of a written output never change places.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={at} style={style}>
        <MaskedText text={part} />
      </span>
    ),
  );
}
