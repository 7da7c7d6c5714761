import type { TextRange } from "@/lib/filter/filter-ast";
import { cn } from "@/components/ui/cn";

type FilterUnderlineProps = {
  text: string;
  ranges: readonly TextRange[];
  /** how far the field is scrolled */
  scrollLeft: number;
  /** the same font and padding as the field it lies over */
  className: string;
};

/** Marks places in a text field: the same text, unseen, above it. Says nothing to screen readers; the field's description does. */
export function FilterUnderline({ text, ranges, scrollLeft, className }: FilterUnderlineProps) {
  if (ranges.length === 0) return null;
  return (
    <div
      aria-hidden
      className={cn("pointer-events-none absolute inset-0 flex items-center overflow-hidden", className)}
    >
      <div className="min-w-0 flex-1 overflow-hidden">
        <span
          className="block w-max whitespace-pre text-transparent"
          {...(scrollLeft > 0 && { style: { marginLeft: -scrollLeft } })}
        >
          {pieces(text, ranges).map(({ start, end, isMarked }) => (
            <span
              key={start}
              className={cn(
                isMarked && "underline decoration-amber-mark decoration-wavy decoration-1 underline-offset-4",
              )}
            >
              {text.slice(start, end)}
            </span>
          ))}
        </span>
      </div>
    </div>
  );
}

/** The text cut at the edges of what is marked, in order; overlapping marks become one. */
function pieces(text: string, ranges: readonly TextRange[]): (TextRange & { isMarked: boolean })[] {
  const edges = new Set([0, text.length, ...ranges.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...edges].sort((one, other) => one - other);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length;
    return { start, end, isMarked: ranges.some((range) => range.start <= start && range.end >= end) };
  });
}
