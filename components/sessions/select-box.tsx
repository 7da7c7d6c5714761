import { rowId } from "@/components/data/row-ref";
import type { RowSelection } from "@/components/data/row-selection";
import { cn } from "@/components/ui/cn";
import { visibleText } from "@/lib/format/visible-text";
import type { SessionRow } from "@/lib/registry/session-row";

const boxStyle = "block size-4 accent-accent-solid";

type SelectBoxProps = { row: SessionRow; selection: RowSelection; className?: string };

/** Chooses one row; with Shift all between it and the one that was touched last. */
export function SelectBox({ row, selection, className }: SelectBoxProps) {
  const id = rowId(row);
  return (
    <label className={cn("-m-1 grid size-6 shrink-0 place-items-center", className)}>
      <input
        type="checkbox"
        aria-label={`Select ${visibleText(row.title)}`}
        className={boxStyle}
        checked={selection.has(id)}
        onChange={(event) => selection.toggle(id, hasShift(event.nativeEvent))}
      />
    </label>
  );
}

/** The head of the column: every row that is loaded, or none. */
export function SelectAllBox({ selection, loaded }: { selection: RowSelection; loaded: number }) {
  const { count } = selection;
  const isAll = count > 0 && count >= loaded;
  return (
    <th scope="col" className="h-8 w-8 border-b border-line bg-surface pl-4 text-left md:w-10 md:pl-6">
      <label className="-m-1 grid size-6 place-items-center">
        <input
          type="checkbox"
          aria-label="Select the rows that are loaded"
          className={boxStyle}
          checked={isAll}
          ref={(box) => {
            if (box) box.indeterminate = count > 0 && !isAll;
          }}
          onChange={selection.toggleLoaded}
        />
      </label>
    </th>
  );
}

function hasShift(event: Event): boolean {
  return event instanceof MouseEvent && event.shiftKey;
}
