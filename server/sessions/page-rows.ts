import { Failure } from "@/lib/failure/failure";
import type { SessionRow } from "@/lib/registry/session-row";
import { groupOf } from "./row-groups";
import { type Order, rowOrder } from "./row-order";

export type PageRequest = Order & {
  limit: number;
  cursor?: string | undefined;
  offset?: number | undefined;
};
export type Page = { rows: SessionRow[]; start: number; nextCursor: string | null };

/**
 * One page of sorted rows. A cursor names the last row of the page before, by its place in the order, so rows that come or
 * go between two pages are neither shown twice nor skipped. Failure: invalid_request (a cursor that is none of ours).
 */
export function pageRows(sorted: readonly SessionRow[], request: PageRequest): Page {
  const start = request.cursor === undefined ? (request.offset ?? 0) : startAfter(sorted, request.cursor, request);
  const rows = sorted.slice(start, start + request.limit);
  const last = rows.at(-1);
  const hasMore = start + rows.length < sorted.length;
  return { rows, start, nextCursor: hasMore && last ? encode(last, request) : null };
}

/** What a row's place in the order depends on. */
type Mark = { v: unknown; p: boolean; k: string; a: string; s: SessionRow["state"]; f?: string; g?: string };

function encode(row: SessionRow, { sort, groupBy }: Order): string {
  const mark: Mark = {
    v: row[sort?.by ?? "updatedAt"] ?? null,
    p: row["pinned"] === true,
    k: row.key,
    a: row.agentId,
    s: row.state,
    ...(row.file === undefined ? {} : { f: row.file }),
    ...(groupBy === undefined ? {} : { g: groupOf(row, groupBy) }),
  };
  return Buffer.from(JSON.stringify(mark)).toString("base64url");
}

function startAfter(sorted: readonly SessionRow[], cursor: string, request: PageRequest): number {
  const { placed, compare } = rowOrder(request);
  const last = placed(decode(cursor, request));
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = sorted[middle];
    if (row && compare(placed(row), last) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function decode(cursor: string, { sort, groupBy }: Order): SessionRow {
  const mark = parse(cursor);
  if (!mark) throw new Failure("invalid_request", "The cursor is not one of this list.");
  const row: SessionRow = {
    key: mark.k,
    kind: "direct",
    updatedAt: null,
    agentId: mark.a,
    state: mark.s,
    sessionKind: "other",
    title: "",
    keyKnown: true,
    fileState: "none",
    overrides: [],
    ...(mark.f === undefined ? {} : { file: mark.f }),
    ...(groupBy === undefined ? {} : { groupedAs: mark.g ?? "" }),
  };
  return Object.assign(row, { pinned: mark.p, [sort?.by ?? "updatedAt"]: mark.v ?? undefined });
}

function parse(cursor: string): Mark | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return isMark(value) ? value : null;
  } catch {
    return null;
  }
}

function isMark(value: unknown): value is Mark {
  if (typeof value !== "object" || value === null) return false;
  return "k" in value && typeof value.k === "string" && "a" in value && typeof value.a === "string" && "s" in value;
}
