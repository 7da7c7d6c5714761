import type { SessionRow } from "@/lib/registry/session-row";
import type { Context } from "@/server/context/context";
import type { OpenHome } from "./open-home";
import { resetForecast } from "./reset-forecast";
import type { StoreView } from "./view-store";

/** Adds to the entries of one page when each starts over by itself; null: never. Files without an entry have no reset. */
export function addNextResets(
  context: Pick<Context, "clock">,
  home: OpenHome,
  views: readonly StoreView[],
  rows: readonly SessionRow[],
): Promise<SessionRow[]> {
  const byId = new Map(views.map((view) => [view.store.agentId, view]));
  return Promise.all(
    rows.map(async (row) => {
      const view = byId.get(row.agentId);
      const entry = row.state === "active" ? view?.groups.get(row.key)?.[0]?.viewed.view : undefined;
      if (!view || !entry) return row;
      const { nextAt } = await resetForecast(context, home, view, row, entry);
      return { ...row, nextResetAt: nextAt };
    }),
  );
}
