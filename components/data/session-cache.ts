import type { QueryClient } from "@tanstack/react-query";
import type { ListResult } from "@/lib/contract/list-results";
import type { SessionRow } from "@/lib/registry/session-row";

type Paged = { pages: ListResult[]; pageParams: unknown[] };
type Lists = ListResult | Paged;

/** Puts a row that a mutation answered with into every list that shows it. */
export function putRow(client: QueryClient, row: SessionRow): void {
  client.setQueriesData<Lists>(
    { queryKey: ["sessions.list"] },
    (lists) => lists && eachPage(lists, (page) => withRow(page, row)),
  );
}

/** Takes the row of a key out of every list. */
export function dropRow(client: QueryClient, key: string): void {
  client.setQueriesData<Lists>(
    { queryKey: ["sessions.list"] },
    (lists) => lists && eachPage(lists, (page) => withoutRow(page, key)),
  );
}

/** Asks again for the sessions that are looked at closely. */
export async function refreshDetail(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: ["sessions.get"] });
}

/** Asks again for what a mutation of this key may have touched, transcripts excepted: those have their own rules. */
export async function refreshSession(client: QueryClient): Promise<void> {
  await Promise.all([refreshDetail(client), refreshLists(client)]);
}

/** The same without the sessions that are looked at closely. */
export async function refreshLists(client: QueryClient): Promise<void> {
  const methods = ["sessions.list", "sessions.preview", "sessions.resolve", "agents.list", "writes.list"];
  await Promise.all(methods.map((method) => client.invalidateQueries({ queryKey: [method] })));
}

function eachPage(lists: Lists, change: (page: ListResult) => ListResult): Lists {
  return isPaged(lists) ? { ...lists, pages: lists.pages.map(change) } : change(lists);
}

function isPaged(lists: Lists): lists is Paged {
  return "pages" in lists && Array.isArray(lists.pages);
}

function isRowOf(row: SessionRow, key: string): boolean {
  return row.key === key && row.state === "active";
}

function withRow(page: ListResult, row: SessionRow): ListResult {
  if (!page.sessions.some((shown) => isRowOf(shown, row.key))) return page;
  return { ...page, sessions: page.sessions.map((shown) => (isRowOf(shown, row.key) ? { ...shown, ...row } : shown)) };
}

function withoutRow(page: ListResult, key: string): ListResult {
  const sessions = page.sessions.filter((shown) => !isRowOf(shown, key));
  const gone = page.sessions.length - sessions.length;
  return gone === 0 ? page : { ...page, sessions, count: page.count - gone, total: page.total - gone };
}
