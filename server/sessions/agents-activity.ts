import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { SessionRow } from "@/lib/registry/session-row";
import type { Context } from "@/server/context/context";
import { openHome } from "./open-home";
import { viewStore } from "./view-store";

const dayMs = 86_400_000;

/**
 * Sessions of each agent by the day on which they were last active: an entry on the day of its last update, a reset or
 * deleted conversation on the day it was put aside. Days of the given time zone, oldest first.
 */
export async function agentsActivity(
  context: Context,
  { days, timeZone }: ParsedInput<"agents.activity">,
): Promise<OperationOutput<"agents.activity">> {
  const home = await openHome(context);
  const dayOf = dayNames(timeZone);
  const nowMs = context.clock.nowMs();
  const names = lastDays(nowMs, days, dayOf);
  const sinceMs = nowMs - (days + 1) * dayMs;
  const agents = await Promise.all(
    home.stores.map(async (store) => {
      const { entryRows, fileRows } = await viewStore(context, home, store);
      const counts = new Map(names.map((name) => [name, 0]));
      for (const row of [...entryRows, ...fileRows]) {
        const atMs = lastActiveMs(row);
        if (atMs === null || atMs < sinceMs) continue;
        const day = dayOf(atMs);
        const count = counts.get(day);
        if (count !== undefined) counts.set(day, count + 1);
      }
      return { id: store.agentId, sessions: [...counts.values()] };
    }),
  );
  return { days: names, agents };
}

function lastActiveMs(row: SessionRow): number | null {
  if (row.state === "active") return row.updatedAt;
  return row.state === "reset" || row.state === "deleted" ? (row.archivedAt ?? null) : null;
}

/** Calendar days: one of 23 or 25 hours is one day, too. */
function lastDays(nowMs: number, days: number, dayOf: (ms: number) => string): string[] {
  const names = new Set<string>();
  for (let atMs = nowMs; names.size < days; atMs -= dayMs / 4) names.add(dayOf(atMs));
  return [...names].reverse();
}

function dayNames(timeZone: string | undefined): (ms: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return (ms) => format.format(ms);
}
