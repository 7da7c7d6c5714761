import type { SessionRow } from "@/lib/registry/session-row";

/** What stands in one line of the table: the head of a group, or a row. */
export type TableItem =
  | { kind: "group"; value: string; count: number | undefined }
  | { kind: "row"; row: SessionRow; index: number };

type Groups = readonly { value: string; count: number }[];

/** Rows with a head before each group. Without groups: the rows alone. */
export function tableItems(rows: readonly SessionRow[], groups: Groups | undefined): TableItem[] {
  if (!groups) return rows.map((row, index) => ({ kind: "row", row, index }));
  const counts = new Map(groups.map(({ value, count }) => [value, count]));
  return rows.flatMap((row, index): TableItem[] => {
    const item: TableItem = { kind: "row", row, index };
    const value = row.groupedAs ?? "";
    if (index > 0 && value === (rows[index - 1]?.groupedAs ?? "")) return [item];
    return [{ kind: "group", value, count: counts.get(value) }, item];
  });
}

/** The last row at or before a line of the table; -1 when there is none. */
export function rowIndexAt(items: readonly TableItem[], at: number): number {
  const item = items[at];
  if (item?.kind === "row") return item.index;
  const before = items[at - 1];
  return before?.kind === "row" ? before.index : -1;
}

/** The line in which a row stands. */
export function lineOfRow(items: readonly TableItem[], rowIndex: number): number {
  return items.findIndex((item) => item.kind === "row" && item.index === rowIndex);
}

/** The head that stands before a row, by the row's place. */
export function headsByRow(items: readonly TableItem[]): ReadonlyMap<number, Extract<TableItem, { kind: "group" }>> {
  const heads = new Map<number, Extract<TableItem, { kind: "group" }>>();
  for (const [line, item] of items.entries()) {
    const next = items[line + 1];
    if (item.kind === "group" && next?.kind === "row") heads.set(next.index, item);
  }
  return heads;
}
