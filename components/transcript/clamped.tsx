"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { formatBytes } from "@/lib/format/format-bytes";
import { byteLength, clampText } from "./clamp-text";
import { useDisclosure } from "./disclosures";
import { useTranscriptScope } from "./transcript-scope";

type ClampedProps = {
  text: string /** unique in the transcript */;
  id: string;
  children: (shown: string) => ReactNode;
};

/** Shows the beginning of a long text, and the whole of it on request. */
export function Clamped({ text, id, children }: ClampedProps) {
  const { disclosures } = useTranscriptScope();
  const [open, toggle] = useDisclosure(disclosures, "text", id);
  const beginning = clampText(text);
  if (beginning.length === text.length) return children(text);
  return (
    <>
      {children(open ? text : beginning)}
      <Button size="sm" onClick={toggle} className="mt-2">
        {open ? "Show less" : `Show all (${formatBytes(byteLength(text))})`}
      </Button>
    </>
  );
}
