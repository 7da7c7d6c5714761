"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type MouseEvent, type Ref, useMemo } from "react";
import { type TableComponents, TableVirtuoso, type TableVirtuosoHandle } from "react-virtuoso";
import { rowId } from "@/components/data/row-ref";
import type { RowSelection } from "@/components/data/row-selection";
import { cn } from "@/components/ui/cn";
import type { ListSort } from "@/lib/contract/inputs";
import type { SessionRow } from "@/lib/registry/session-row";
import { type Column, TitleCell } from "./columns";
import { SelectAllBox, SelectBox } from "./select-box";

type SessionsTableProps = {
  ref: Ref<TableVirtuosoHandle>;
  rows: SessionRow[];
  total: number;
  columns: readonly Column[];
  isCompact: boolean;
  sort: ListSort;
  onSort: (sort: ListSort) => void;
  activeId: string | null;
  peekedId: string | null;
  changes: ReadonlyMap<string, number>;
  /** absent: rows cannot be chosen */
  selection: RowSelection | undefined;
  onPick: (row: SessionRow) => void;
  /** the last row on screen */
  onSeen: (lastIndex: number) => void;
};

type TableContext = Pick<
  SessionsTableProps,
  "total" | "isCompact" | "activeId" | "peekedId" | "changes" | "selection" | "onPick"
>;

export function SessionsTable(props: SessionsTableProps) {
  const { ref, rows, total, columns, isCompact, sort, onSort, activeId, peekedId, changes, selection, onPick, onSeen } =
    props;
  const context = useMemo<TableContext>(
    () => ({ total, isCompact, activeId, peekedId, changes, selection, onPick }),
    [total, isCompact, activeId, peekedId, changes, selection, onPick],
  );
  return (
    <TableVirtuoso<SessionRow, TableContext>
      ref={ref}
      data={rows}
      context={context}
      components={parts}
      computeItemKey={(_, row) => rowId(row)}
      increaseViewportBy={400}
      rangeChanged={({ endIndex }) => onSeen(endIndex)}
      className="@container h-full"
      fixedHeaderContent={() => (
        <tr>
          {selection && <SelectAllBox selection={selection} loaded={rows.length} />}
          <HeadCell column={selection ? besideBox : titleColumn} sort={sort} onSort={onSort} />
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      )}
      itemContent={(_, row) => (
        <>
          {selection && (
            <td className="border-b border-line pl-4 md:pl-6">
              <SelectBox row={row} selection={selection} />
            </td>
          )}
          <td className={cn("overflow-hidden border-b border-line py-0 pr-3", selection ? "pl-2" : "pl-4 md:pl-6")}>
            <TitleCell row={row} isCompact={isCompact} />
          </td>
          {columns.map((column) => (
            <td
              key={column.id}
              className={cn("overflow-hidden border-b border-line px-3 whitespace-nowrap text-muted", column.className)}
            >
              {column.cell(row)}
            </td>
          ))}
        </>
      )}
    />
  );
}

const titleColumn = { id: "title", label: "Session", sortBy: "title", className: "pl-4 md:pl-6" } as const;
const besideBox = { ...titleColumn, className: "pl-2" } as const;

const parts: TableComponents<SessionRow, TableContext> = {
  Table: ({ context, ...rest }) => (
    <table
      {...rest}
      aria-rowcount={(context?.total ?? 0) + 1}
      className="w-full table-fixed border-separate border-spacing-0 text-sm"
    />
  ),
  TableRow: ({ item, context, ...rest }) => {
    const id = rowId(item);
    const changes = context.changes.get(id) ?? 0;
    return (
      <tr
        {...rest}
        aria-rowindex={rest["data-index"] + 2}
        aria-current={context.activeId === id ? "true" : undefined}
        onClick={(event) => pick(event, () => choose(event, item, context))}
        className={cn(
          "hover:bg-hover",
          context.isCompact ? "h-9" : "h-11",
          (context.activeId === id || context.peekedId === id || context.selection?.has(id)) &&
            "bg-selected hover:bg-selected",
          changes > 0 && (changes % 2 === 0 ? "animate-flash" : "animate-flash-again"),
        )}
      />
    );
  },
};

/** With Ctrl or Cmd a click chooses the row, with Shift all from the last one that was chosen; else it opens the peek. */
function choose(event: MouseEvent, row: SessionRow, { selection, onPick }: TableContext): void {
  if (selection && (event.shiftKey || event.ctrlKey || event.metaKey)) selection.toggle(rowId(row), event.shiftKey);
  else onPick(row);
}

/** A click beside the link and the buttons picks the row; a click that ends a selection of text does not. */
function pick(event: MouseEvent, act: () => void): void {
  if (event.target instanceof Element && event.target.closest("a, button, input, label")) return;
  if (getSelection()?.type === "Range" && !event.shiftKey) return;
  act();
}

type HeadCellProps = {
  column: Pick<Column, "id" | "label" | "sortBy" | "className">;
  sort: ListSort;
  onSort: (sort: ListSort) => void;
};

function HeadCell({ column, sort, onSort }: HeadCellProps) {
  const { sortBy } = column;
  const isSorted = sortBy === sort.by;
  const Arrow = sort.direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (sort.direction === "asc" ? "ascending" : "descending") : undefined}
      className={cn(
        "h-8 border-b border-line bg-surface px-3 text-left text-xs font-medium text-faint",
        column.className,
      )}
    >
      {sortBy ? (
        <button
          type="button"
          onClick={() => onSort(nextSort(sortBy, sort))}
          className={cn("inline-flex h-6 items-center gap-1 rounded-sm hover:text-ink", isSorted && "text-ink")}
        >
          {column.label}
          {isSorted && <Arrow aria-hidden className="size-3" />}
        </button>
      ) : (
        column.label
      )}
    </th>
  );
}

const largestFirst = new Set<ListSort["by"]>(["updatedAt", "totalTokens", "sizeBytes"]);

function nextSort(by: ListSort["by"], now: ListSort): ListSort {
  if (by === now.by) return { by, direction: now.direction === "asc" ? "desc" : "asc" };
  return { by, direction: largestFirst.has(by) ? "desc" : "asc" };
}
