"use client";

import { ChevronRight } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { MaskedText } from "@/components/ui/masked-text";
import { formatBytes } from "@/lib/format/format-bytes";
import { visibleText } from "@/lib/format/visible-text";
import { byteLength } from "./clamp-text";
import { Clamped } from "./clamped";
import { useDisclosure } from "./disclosures";
import { useTranscriptScope } from "./transcript-scope";

type ThinkingBlockProps = { thinking: string; isRedacted?: boolean | undefined; id: string };

export function ThinkingBlock({ thinking, isRedacted = false, id }: ThinkingBlockProps) {
  const { disclosures } = useTranscriptScope();
  const [open, toggle] = useDisclosure(disclosures, "thinking", id);
  if (thinking.trim() === "") {
    return (
      <p className="text-sm text-faint italic">
        {isRedacted ? "Thinking, redacted by the provider." : "Empty thinking."}
      </p>
    );
  }
  return (
    <div className="text-sm text-muted">
      <button
        type="button"
        aria-expanded={open}
        onClick={toggle}
        className="-ml-1 flex h-7 items-center gap-1 rounded-sm px-1 text-faint hover:text-ink"
      >
        <ChevronRight aria-hidden className={cn("size-4 transition-transform", open && "rotate-90")} />
        Thinking <span className="tabular-nums">· {formatBytes(byteLength(thinking))}</span>
      </button>
      {open && (
        <div className="ml-1 border-l-2 border-line pl-3">
          <CopyButton text={thinking} label="Copy thinking" className="float-right" />
          <Clamped text={thinking} id={id}>
            {(shown) => (
              <p className="max-w-[76ch] leading-6 whitespace-pre-wrap [overflow-wrap:anywhere]">
                <MaskedText text={visibleText(shown)} />
              </p>
            )}
          </Clamped>
        </div>
      )}
    </div>
  );
}
