"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type MouseEvent, type Ref, useMemo } from "react";
import { type TableComponents, TableVirtuoso, type TableVirtuosoHandle } from "react-virtuoso";
import { rowId } from "@/components/data/row-ref";
import type { RowSelection } from "@/components/data/row-selection";
import { cn } from "@/components/ui/cn";
import type { Grouping, ListSort } from "@/lib/contract/inputs";
import type { SessionRow } from "@/lib/registry/session-row";
import { type Column, TitleCell } from "./columns";
import { GroupHead } from "./group-head";
import { SelectAllBox, SelectBox } from "./select-box";
import { type TableItem, rowIndexAt } from "./table-items";

type SessionsTableProps = {
  ref: Ref<TableVirtuosoHandle>;
  /** rows, and the heads of their groups */
  items: readonly TableItem[];
  loaded: number;
  /** rows and heads over the whole set */
  total: number;
  groupBy: Grouping | null;
  onGroup: (term: string) => void;
  columns: readonly Column[];
  /** somebody chose these columns: they are shown even where they do not fit, and scroll */
  isChosen: boolean;
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
> & { widthRem: number | undefined };

export function SessionsTable(props: SessionsTableProps) {
  const { ref, items, loaded, groupBy, onGroup, isChosen, isCompact, sort, onSort, selection, onSeen } = props;
  const { total, activeId, peekedId, changes, onPick } = props;
  const columns = isChosen ? props.columns : props.columns.map(withRoom);
  const widthRem = isChosen ? titleRem + columns.reduce((sum, column) => sum + column.widthRem, 0) : undefined;
  const context = useMemo<TableContext>(
    () => ({ total, widthRem, isCompact, activeId, peekedId, changes, selection, onPick }),
    [total, widthRem, isCompact, activeId, peekedId, changes, selection, onPick],
  );
  return (
    <TableVirtuoso<TableItem, TableContext>
      ref={ref}
      data={items}
      context={context}
      components={parts}
      computeItemKey={(_, item) => (item.kind === "row" ? rowId(item.row) : `group ${item.value}`)}
      increaseViewportBy={400}
      rangeChanged={({ endIndex }) => onSeen(rowIndexAt(items, endIndex))}
      className="@container h-full"
      fixedHeaderContent={() => (
        <tr>
          {selection && <SelectAllBox selection={selection} loaded={loaded} />}
          <HeadCell column={selection ? besideBox : titleColumn} sort={sort} onSort={onSort} />
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      )}
      itemContent={(_, item) => {
        if (item.kind === "group")
          return (
            groupBy && (
              <>
                <th scope="row" colSpan={selection ? 2 : 1} className="relative border-b border-line p-0">
                  <GroupHead group={item} groupBy={groupBy} onGroup={onGroup} />
                </th>
                {columns.map(({ id, className }) => (
                  <td key={id} aria-hidden className={cn("border-b border-line", className)} />
                ))}
              </>
            )
          );
        const { row } = item;
        return (
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
                className={cn(
                  "overflow-hidden border-b border-line px-3 whitespace-nowrap text-muted",
                  column.className,
                )}
              >
                {column.cell(row)}
              </td>
            ))}
          </>
        );
      }}
    />
  );
}

/** Room for the name of a session, whatever else is shown. */
const titleRem = 16;

function withRoom(column: Column): Column {
  return column.room === undefined ? column : { ...column, className: cn(column.className, column.room) };
}

const titleColumn = {
  id: "title",
  label: "Session",
  meaning: "What a person would call it, and its key or file.",
  sortBy: "title",
  className: "pl-4 md:pl-6",
} as const;
const besideBox = { ...titleColumn, className: "pl-2" } as const;

const parts: TableComponents<TableItem, TableContext> = {
  Table: ({ context, ...rest }) => (
    <table
      {...rest}
      aria-rowcount={(context?.total ?? 0) + 1}
      style={{ ...rest.style, ...(context?.widthRem !== undefined && { minWidth: `${context.widthRem}rem` }) }}
      className="w-full table-fixed border-separate border-spacing-0 text-sm"
    />
  ),
  TableRow: ({ item, context, ...rest }) => {
    if (item.kind === "group")
      return <tr {...rest} aria-rowindex={rest["data-index"] + 2} className="h-8 bg-sunken text-left" />;
    const { row } = item;
    const id = rowId(row);
    const changes = context.changes.get(id) ?? 0;
    return (
      <tr
        {...rest}
        aria-rowindex={rest["data-index"] + 2}
        aria-current={context.activeId === id ? "true" : undefined}
        onClick={(event) => pick(event, () => choose(event, row, context))}
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
  column: Pick<Column, "id" | "label" | "meaning" | "sortBy" | "className">;
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
      title={column.meaning}
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
