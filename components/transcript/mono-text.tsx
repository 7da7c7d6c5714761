"use client";

import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { AnsiText } from "./ansi-text";
import { Clamped } from "./clamped";
import { ScrollBox } from "./scroll-box";

type MonoTextProps = { text: string; id: string; label: string /** a class that bounds it */; height?: string };

/** Output as a program wrote it, in its colours. Long lines wrap; a tall box scrolls by itself. */
export function MonoText({ text, id, label, height = "max-h-[28rem]" }: MonoTextProps) {
  if (text === "") return <p className="text-sm text-faint italic">Empty.</p>;
  return (
    <Clamped text={text} id={id}>
      {(shown) => (
        <div className="group/code relative">
          <ScrollBox label={label} className={cn("rounded-md border border-line bg-sunken px-3 py-2.5", height)}>
            <pre className="font-mono text-sm leading-5 whitespace-pre-wrap [overflow-wrap:anywhere]">
              <AnsiText text={shown} />
            </pre>
          </ScrollBox>
          <div className="absolute top-1 right-2 rounded-sm bg-sunken opacity-0 transition-opacity group-focus-within/code:opacity-100 group-hover/code:opacity-100 [@media(hover:none)]:opacity-100">
            <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />
          </div>
        </div>
      )}
    </Clamped>
  );
}
