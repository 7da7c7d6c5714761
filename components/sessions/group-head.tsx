import { ListFilter } from "lucide-react";
import { useNow } from "@/components/ui/use-now";
import { VisibleText } from "@/components/ui/visible-text";
import type { Grouping } from "@/lib/contract/inputs";
import { visibleText } from "@/lib/format/visible-text";
import { groupTerm, groupWord } from "./group-words";
import type { TableItem } from "./table-items";

type GroupHeadProps = {
  group: Extract<TableItem, { kind: "group" }>;
  groupBy: Grouping;
  /** the filter term that leaves this group alone */
  onGroup: (term: string) => void;
};

/** Above the rows of a group: what it is, how many it has, and a way to see them alone. */
export function GroupHead({ group: { value, count }, groupBy, onGroup }: GroupHeadProps) {
  const word = groupWord(groupBy, value, useNow());
  const term = groupTerm(groupBy, value);
  return (
    <span className="sticky left-0 inline-flex h-8 items-center whitespace-nowrap gap-2 px-4 text-sm md:px-6">
      <VisibleText className="truncate font-semibold text-ink">{word}</VisibleText>
      {count !== undefined && (
        <span className="text-xs font-normal text-muted tabular-nums">{count.toLocaleString("en-GB")}</span>
      )}
      {term !== null && (
        <button
          type="button"
          aria-label={`Only ${visibleText(word)}`}
          title={`Only these: ${visibleText(term)}`}
          onClick={() => onGroup(term)}
          className="grid size-6 place-items-center rounded-sm text-faint hover:bg-hover hover:text-ink"
        >
          <ListFilter aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}
