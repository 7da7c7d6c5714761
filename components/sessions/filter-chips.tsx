import { X } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { VisibleText } from "@/components/ui/visible-text";
import { visibleText } from "@/lib/format/visible-text";
import type { FilterChip } from "@/lib/filter/filter-ast";

type FilterChipsProps = {
  chips: readonly FilterChip[];
  onEdit: (chip: FilterChip) => void;
  onRemove: (chip: FilterChip) => void;
};

/** The terms of the filter one by one: each can be edited in the text, or taken out of it. */
export function FilterChips({ chips, onEdit, onRemove }: FilterChipsProps) {
  return (
    <ul aria-label="Terms of the filter" className="mt-1.5 flex flex-wrap gap-1">
      {chips.map((chip) => (
        <li
          key={`${chip.range.start} ${chip.text}`}
          className={cn(
            "flex h-6 max-w-full items-center rounded-sm border border-line bg-surface text-xs",
            chip.problem !== undefined && "border-amber-mark",
          )}
        >
          <button
            type="button"
            aria-label={`Edit ${visibleText(chip.text)}`}
            title={chip.problem}
            onClick={() => onEdit(chip)}
            className="h-6 min-w-6 truncate rounded-sm pl-1.5 font-mono hover:text-accent"
          >
            <VisibleText>{chip.text}</VisibleText>
          </button>
          <button
            type="button"
            aria-label={`Remove ${visibleText(chip.text)}`}
            onClick={() => onRemove(chip)}
            className="grid size-6 shrink-0 place-items-center rounded-sm text-faint hover:text-ink"
          >
            <X aria-hidden className="size-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}
