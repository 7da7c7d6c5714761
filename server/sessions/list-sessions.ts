import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { asksForFiles } from "@/lib/filter/match-row";
import { parseFilter } from "@/lib/filter/parse-filter";
import type { Generation } from "@/lib/registry/release";
import type { SessionRow } from "@/lib/registry/session-row";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import { splitSessionKey } from "@/lib/session-key/split-session-key";
import type { Context } from "@/server/context/context";
import { addNextResets } from "./add-next-resets";
import { type RowOrigin, addTexts } from "./add-texts";
import { homeGeneration } from "./home-generation";
import { listDefaults } from "./list-defaults";
import { listFacets } from "./list-facets";
import { type OpenHome, distinctStores, openHome } from "./open-home";
import { type Page, pageRows } from "./page-rows";
import { countGroups, groupOf } from "./row-groups";
import { selectRows } from "./select-rows";
import { sortedRows } from "./sorted-rows";
import { type StoreView, viewStore } from "./view-store";

type ListInput = ParsedInput<"sessions.list">;

/**
 * Every session as the Gateway lists it, plus what it cannot show: damaged entries always, files without an entry when the
 * query asks for them (`is:orphan` …). One bad entry or store never hurts the rest. Failure: invalid_request (cursor).
 */
export async function listSessions(context: Context, input: ListInput): Promise<OperationOutput<"sessions.list">> {
  const home = await openHome(context);
  const nowMs = context.clock.nowMs();
  const all = await Promise.all(distinctStores(home.stores).map((store) => viewStore(context, home, store)));
  const views = input.configuredAgentsOnly === true ? all.filter(({ store }) => store.configured) : all;
  const generation = homeGeneration(all);
  const parsed = parseFilter(input.query ?? "");
  const ofAgent = byAgent(input.agentId);
  const pinnedFirst = generation === "late";
  const rowsOf = asksForFiles(parsed.ast) ? "everything" : "entries";
  const order = { sort: input.sort, groupBy: input.groupBy, pinnedFirst };
  const sieve = { home, generation, nowMs, ofAgent };
  const universe = await sortedRows(views, rowsOf, order);
  const sorted = await selectRows(universe, input, parsed.ast, sieve);
  const limit = limitOf(input, generation);
  const page = pageRows(sorted, { ...order, limit, cursor: input.cursor, offset: input.offset });
  const texts = { titles: input.includeDerivedTitles === true, lastMessage: input.includeLastMessage === true };
  const spoken = await addTexts(page.rows, originsOf(views), { ...texts, generation });
  const rows = input.includeNextReset === true ? await addNextResets(context, home, views, spoken) : spoken;
  return {
    ts: nowMs,
    path: pathOf(home, views, input, generation),
    count: rows.length,
    ...(generation === "late" ? lateCounts(page, sorted.length, limit) : {}),
    defaults: listDefaults(home),
    sessions: rows.map((row) => withGroup(withRevision(row, views), input.groupBy)),
    total: sorted.length,
    nextCursor: page.nextCursor,
    ...(input.includeFacets === true ? { facets: await listFacets(views, input, parsed.ast, sieve) } : {}),
    ...(input.groupBy !== undefined && input.cursor === undefined
      ? { groups: countGroups(sorted, input.groupBy) }
      : {}),
    problems: views.flatMap(problemsOf),
    ...(parsed.diagnostics.length > 0 ? { diagnostics: parsed.diagnostics } : {}),
  };
}

function withGroup(row: SessionRow, groupBy: ListInput["groupBy"]): SessionRow {
  return groupBy === undefined ? row : { ...row, groupedAs: groupOf(row, groupBy) };
}

/** Early and middle Gateways answer with everything; a page of more than this helps nobody. */
const rowsMax = 10_000;

function limitOf(input: ListInput, generation: Generation): number {
  const asked = [input.limit, input.lastN].flatMap((limit) => limit ?? []);
  if (asked.length > 0) return Math.min(rowsMax, ...asked);
  return generation === "late" ? 100 : rowsMax;
}

/** An agent's rows are those whose key names it, and the files and unscoped keys of its own store. */
function byAgent(agentId: string | undefined): (row: SessionRow) => boolean {
  if (agentId === undefined) return () => true;
  const wanted = normaliseAgentId(agentId);
  return (row) => {
    if (row.sessionKind === "global" || (row.sessionKind === "unknown" && row.key === "unknown")) return false;
    return (splitSessionKey(row.key).agentId ?? row.agentId) === wanted;
  };
}

function lateCounts(page: Page, total: number, limitApplied: number): Record<string, unknown> {
  const end = page.start + page.rows.length;
  const hasMore = end < total;
  const offset = page.start > 0 ? { offset: page.start } : {};
  return { totalCount: total, limitApplied, ...offset, nextOffset: hasMore ? end : null, hasMore };
}

function pathOf(home: OpenHome, views: readonly StoreView[], input: ListInput, generation: Generation): string {
  const [only, ...more] = views;
  if (only && more.length === 0) return only.registry.path;
  if (generation !== "late" || input.agentId === undefined) return "(multiple)";
  const wanted = normaliseAgentId(input.agentId);
  return home.stores.find(({ agentId }) => agentId === wanted)?.registryPath ?? "(multiple)";
}

function originsOf(views: readonly StoreView[]): (row: SessionRow) => RowOrigin | undefined {
  const byId = new Map(views.map((view) => [view.store.agentId, view]));
  return (row) => {
    const view = byId.get(row.agentId);
    if (!view) return undefined;
    const isEntry = row.state === "active";
    return { store: view.store, entry: isEntry ? view.groups.get(row.key)?.[0]?.viewed.view : undefined };
  };
}

/** The hash is made for the rows that are shown, not for all. */
function withRevision(row: SessionRow, views: readonly StoreView[]): SessionRow {
  if (row.state !== "active" && row.state !== "damaged") return row;
  const entry = views.find(({ store }) => store.agentId === row.agentId)?.groups.get(row.key)?.[0];
  return entry ? { ...row, revision: entry.revision } : row;
}

function problemsOf({ store, registry, listing }: StoreView): OperationOutput<"sessions.list">["problems"] {
  const { agentId } = store;
  const { path, state, reason } = registry;
  if (state === "damaged" || state === "unreadable" || state === "sqlite") {
    return [{ agentId, path, state, reason: reason ?? "It cannot be read." }];
  }
  if (listing.state !== "unreadable") return [];
  return [{ agentId, path: store.folder, state: "unreadable", reason: listing.reason ?? "The folder cannot be read." }];
}
