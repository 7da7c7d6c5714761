import { z } from "zod";
import { groupings } from "@/lib/contract/inputs";

export const viewNameMax = 40;
export const queryLengthMax = 2000;
/** The order of a list unasked, as it stands in an address. */
export const defaultSortText = "updatedAt-desc";

/** How a list of sessions is looked at. Columns and density are left as they are where they are absent. */
export const ListView = z.object({
  id: z.string(),
  name: z.string().min(1).max(viewNameMax),
  query: z.string().max(queryLengthMax),
  /** as in the address: `updatedAt-desc` */
  sort: z.string(),
  groupBy: z.enum(groupings).nullable(),
  columns: z.string().optional(),
  density: z.string().optional(),
});
export type ListView = z.infer<typeof ListView>;

const everything: ListView = { id: "all", name: "All", query: "", sort: defaultSortText, groupBy: null };

/** Views that everybody has. The first one shows all. */
export const builtInViews: readonly [ListView, ...ListView[]] = [
  everything,
  { ...everything, id: "today", name: "Active today", query: "updated:today" },
  { ...everything, id: "large", name: "Over half of context", query: "context:>50%", sort: "totalTokens-desc" },
  { ...everything, id: "overrides", name: "Overrides", query: "has:override" },
  { ...everything, id: "background", name: "Cron & subagents", query: "kind:(cron OR subagent)" },
  { ...everything, id: "files", name: "Orphans & archives", query: "is:orphan|archive" },
  { ...everything, id: "damaged", name: "Damaged", query: "is:damaged" },
];

/** What the address of a list says of a view: query, order and groups by themselves, so that it needs nobody's memory. */
export function viewAddress({ id, query, sort, groupBy }: ListView): Record<string, string | undefined> {
  return { view: id, q: query, sort, group: groupBy ?? undefined };
}

/** Whether what is shown is not what the view says. */
export function differsFrom(view: ListView, shown: Omit<ListView, "id" | "name">): boolean {
  return (
    view.query !== shown.query ||
    view.sort !== shown.sort ||
    view.groupBy !== shown.groupBy ||
    (view.columns !== undefined && view.columns !== shown.columns) ||
    (view.density !== undefined && view.density !== shown.density)
  );
}
