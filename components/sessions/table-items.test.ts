import { describe, expect, it } from "vitest";
import { testRow } from "@/components/data/test-row";
import { lineOfRow, rowIndexAt, tableItems } from "./table-items";

const row = (key: string, groupedAs?: string) => testRow({ key, ...(groupedAs !== undefined && { groupedAs }) });
const rows = [row("a", "main"), row("b", "main"), row("c", "coder"), row("d", "")];
const groups = [
  { value: "main", count: 12 },
  { value: "coder", count: 1 },
];

describe("the lines of a table", () => {
  it("are its rows when nothing is grouped", () => {
    expect(tableItems(rows, undefined).map(({ kind }) => kind)).toEqual(["row", "row", "row", "row"]);
  });

  it("have a head with the count of the whole group before each group", () => {
    const items = tableItems(rows, groups);
    expect(items.map((item) => (item.kind === "group" ? `${item.value} ${item.count}` : item.row.key))).toEqual([
      "main 12",
      "a",
      "b",
      "coder 1",
      "c",
      " undefined",
      "d",
    ]);
  });

  it("lead from a row to its line and back", () => {
    const items = tableItems(rows, groups);
    expect(rows.map((_, index) => rowIndexAt(items, lineOfRow(items, index)))).toEqual([0, 1, 2, 3]);
    expect(rowIndexAt(items, 3)).toBe(1);
    expect(rowIndexAt(items, 0)).toBe(-1);
    expect(lineOfRow(items, 2)).toBe(4);
  });
});
