import type { ParsedInput } from "@/lib/contract/operations";
import type { FilterNode } from "@/lib/filter/filter-ast";
import { asksForFiles } from "@/lib/filter/match-row";
import { printFilter } from "@/lib/filter/print-filter";
import { withoutField } from "@/lib/filter/without-field";
import type { SessionRow } from "@/lib/registry/session-row";
import { type Facets, countFacet, facetFields } from "./count-facets";
import { perViews } from "./per-views";
import { type Sieve, selectRows } from "./select-rows";
import type { StoreView } from "./view-store";

const counted = perViews<Facets>();

/**
 * How many rows each choice of state, agent, channel, kind and model would leave: every other term of the filter holds, those
 * about the thing itself do not. States are counted over files without an entry too.
 */
export function listFacets(
  views: readonly StoreView[],
  input: ParsedInput<"sessions.list">,
  filter: FilterNode | null,
  sieve: Sieve,
): Promise<Facets> {
  const { limit: _limit, cursor: _cursor, offset: _offset, sort: _sort, lastN: _lastN, ...asked } = input;
  const isTimed = filter !== null || input.activeMinutes !== undefined || input.activeOnly === true;
  const name = JSON.stringify([asked, isTimed ? sieve.nowMs : 0]);
  return counted(views, name, () => countAll(views, input, filter, sieve));
}

async function countAll(
  views: readonly StoreView[],
  input: ParsedInput<"sessions.list">,
  filter: FilterNode | null,
  sieve: Sieve,
): Promise<Facets> {
  const selections = new Map<string, Promise<SessionRow[]>>();
  const select = (field: string): Promise<SessionRow[]> => {
    const rest = withoutField(filter, field);
    const withFiles = field === "is" || asksForFiles(rest);
    // A kind that nobody names is not listed, yet naming it lists it.
    const everyKind = field === "kind";
    const name = JSON.stringify([printFilter(rest), withFiles, everyKind]);
    const rows = selections.get(name) ?? selectRows(rowsOf(views, withFiles), input, rest, { ...sieve, everyKind });
    selections.set(name, rows);
    return rows;
  };
  const count = async (facet: keyof Facets) => countFacet(await select(facetFields[facet]), facet);
  return {
    state: await count("state"),
    agent: await count("agent"),
    channel: await count("channel"),
    kind: await count("kind"),
    model: await count("model"),
  };
}

function rowsOf(views: readonly StoreView[], withFiles: boolean): SessionRow[] {
  return views.flatMap(({ entryRows, fileRows }) => (withFiles ? [...entryRows, ...fileRows] : entryRows));
}
