import type { SessionRow } from "@/lib/registry/session-row";
import { inTurns } from "@/server/turns/in-turns";
import { perViews } from "./per-views";
import { type Order, type PlacedRow, type RowOrder, rowOrder } from "./row-order";
import type { StoreView } from "./view-store";

export type RowsOf = "entries" | "everything";

const sorted = perViews<readonly SessionRow[]>();

/** The rows of these stores in the wanted order, sorted once for as long as the stores stay as they are. */
export function sortedRows(
  views: readonly StoreView[],
  rowsOf: RowsOf,
  { sort, groupBy, pinnedFirst }: Order,
): Promise<readonly SessionRow[]> {
  const name = JSON.stringify([rowsOf, sort ?? null, groupBy ?? null, pinnedFirst]);
  return sorted(views, name, () => sortRows(views, rowsOf, { sort, groupBy, pinnedFirst }));
}

async function sortRows(views: readonly StoreView[], rowsOf: RowsOf, order: Order): Promise<readonly SessionRow[]> {
  const rows = views.flatMap(({ entryRows }) => entryRows);
  if (rowsOf === "everything") for (const { fileRows } of views) rows.push(...fileRows);
  return inTurns(mergeSort(rows, rowOrder(order)));
}

const runLength = 1000;

/** Sorted runs, merged pair by pair: as stable as Array.sort, but with pauses. */
function* mergeSort(rows: readonly SessionRow[], { placed, compare }: RowOrder): Generator<unknown, SessionRow[]> {
  let runs: PlacedRow[][] = [];
  for (let start = 0; start < rows.length; start += runLength) {
    const run = rows.slice(start, start + runLength).map(placed);
    runs.push(run.sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: PlacedRow[][] = [];
    for (let index = 0; index < runs.length; index += 2) {
      merged.push(yield* mergeRuns(runs[index] ?? [], runs[index + 1] ?? [], compare));
    }
    runs = merged;
  }
  return (runs[0] ?? []).map(({ row }) => row);
}

function* mergeRuns(
  left: readonly PlacedRow[],
  right: readonly PlacedRow[],
  compare: RowOrder["compare"],
): Generator<unknown, PlacedRow[]> {
  const merged: PlacedRow[] = [];
  let [leftAt, rightAt] = [0, 0];
  for (;;) {
    if (merged.length % runLength === 0) yield;
    const [one, other] = [left[leftAt], right[rightAt]];
    if (one === undefined && other === undefined) return merged;
    if (other === undefined || (one !== undefined && compare(one, other) <= 0)) {
      if (one !== undefined) merged.push(one);
      leftAt += 1;
    } else {
      merged.push(other);
      rightAt += 1;
    }
  }
}
