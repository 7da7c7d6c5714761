import { Cpu, FoldVertical, RotateCcw } from "lucide-react";
import { turnWords } from "@/components/data/turn-words";
import { cn } from "@/components/ui/cn";
import { VisibleText } from "@/components/ui/visible-text";
import type { OutlineMark } from "@/lib/transcript/outline";
import { ClockTime } from "./clock-time";
import type { OutlineItem } from "./outline-items";

type OutlineRowProps = { item: OutlineItem; isCurrent: boolean; onGo: (offset: number) => void };

export function OutlineRow({ item, isCurrent, onGo }: OutlineRowProps) {
  if (item.kind === "day") {
    return (
      <div role="listitem" className="px-4 pt-3 pb-1 text-xs font-medium text-faint">
        <time dateTime={new Date(item.dayMs).toISOString()}>{dayFormat.format(item.dayMs)}</time>
      </div>
    );
  }
  if (item.kind === "mark") return <MarkRow mark={item.mark} onGo={onGo} />;
  const { turn, number } = item;
  const words = turnWords(turn.figures);
  return (
    <div role="listitem">
      <button
        type="button"
        aria-current={isCurrent || undefined}
        onClick={() => onGo(turn.offset)}
        className={cn(
          "flex w-full flex-col gap-0.5 border-l-2 border-transparent px-4 py-1.5 text-left outline-offset-[-2px] hover:bg-hover",
          isCurrent && "border-accent-mark bg-selected",
        )}
      >
        <span className="flex w-full items-baseline gap-2 text-sm">
          <span className="shrink-0 text-xs text-faint tabular-nums">{number}</span>
          <VisibleText className="line-clamp-2 min-w-0 flex-1 [overflow-wrap:anywhere]">{turn.excerpt}</VisibleText>
          <ClockTime atMs={turn.figures.startedMs ?? undefined} />
        </span>
        {words.length > 0 && (
          <span className="flex flex-wrap gap-x-2 text-xs text-faint tabular-nums">
            {words.map((word) => (
              <span key={word}>{word}</span>
            ))}
          </span>
        )}
      </button>
    </div>
  );
}

const markLooks = {
  compaction: { icon: FoldVertical, words: "Compacted" },
  reset: { icon: RotateCcw, words: "Reset" },
  model: { icon: Cpu, words: "Model" },
} as const;

function MarkRow({ mark, onGo }: { mark: OutlineMark; onGo: (offset: number) => void }) {
  const { icon: Icon, words } = markLooks[mark.kind];
  return (
    <div role="listitem">
      <button
        type="button"
        onClick={() => onGo(mark.offset)}
        className="flex min-h-7 w-full items-center gap-2 px-4 text-left text-xs text-muted outline-offset-[-2px] hover:bg-hover"
      >
        <Icon aria-hidden className={cn("size-3.5 shrink-0", mark.kind !== "model" && "text-amber")} />
        <VisibleText className="min-w-0 flex-1 truncate">
          {mark.words === undefined ? words : `${words}: ${mark.words}`}
        </VisibleText>
        <ClockTime atMs={mark.atMs} />
      </button>
    </div>
  );
}

const dayFormat = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
});
