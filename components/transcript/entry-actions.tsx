"use client";

import { Braces, Check, Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { cn } from "@/components/ui/cn";
import { copyText } from "@/components/ui/copy-text";
import { announce } from "@/components/ui/live-region";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { useDisclosure } from "./disclosures";
import type { LinkedEntry } from "./entry-link";
import { entryText } from "./entry-text";
import { useTranscriptScope } from "./transcript-scope";

/** Copy, link and raw view of one entry. Quiet until the entry is pointed at, touched or focused. */
export function EntryActions({ placed }: { placed: PlacedEntry }) {
  const { disclosures } = useTranscriptScope();
  const [isRaw, toggleRaw] = useDisclosure(disclosures, "raw", String(placed.offset));
  const text = entryText(placed.entry);
  return (
    <span
      className={cn(
        "flex items-center transition-opacity group-focus-within/entry:opacity-100 group-hover/entry:opacity-100 [@media(hover:none)]:not-group-focus-within/entry:hidden",
        !isRaw && "opacity-0",
      )}
    >
      {text !== "" && <CopyButton text={text} label="Copy text" />}
      <CopyLink placed={placed} />
      <Button
        variant="ghost"
        size="icon"
        className={cn("size-7", isRaw && "bg-hover text-ink")}
        aria-pressed={isRaw}
        aria-label="Raw line"
        title="Raw line"
        onClick={toggleRaw}
      >
        <Braces aria-hidden />
      </Button>
    </span>
  );
}

function CopyLink({ placed }: { placed: PlacedEntry }) {
  const { entryHref } = useTranscriptScope();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyEntryLink(entryHref, placed));
  return (
    <Button
      variant="ghost"
      size="icon"
      className="size-7"
      aria-label="Copy link to this entry"
      title="Copy link to this entry"
      onBlur={() => setCopied(false)}
      onClick={() => void copy()}
    >
      {isCopied ? <Check aria-hidden className="text-green" /> : <Link2 aria-hidden />}
    </Button>
  );
}

export async function copyEntryLink(entryHref: (entry: LinkedEntry) => string, { entry, offset }: PlacedEntry) {
  const isCopied = await copyText(entryHref({ id: entry.id, offset }));
  announce(isCopied ? "Link copied" : "The link could not be copied");
  return isCopied;
}
