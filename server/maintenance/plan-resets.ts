import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { dueResets } from "./due-resets";

/** What would be reset by a message at a given time, now unless told, with the reason of each. Failure: agent_missing. */
export async function planResets(
  context: Context,
  { agentId, atMs }: ParsedInput<"resets.plan">,
): Promise<OperationOutput<"resets.plan">> {
  const nowMs = context.clock.nowMs();
  const { at, timeZone, stores } = await dueResets(context, { agentId, atMs: atMs ?? nowMs });
  const rows = stores.flatMap((store) => store.rows);
  return {
    at,
    now: nowMs,
    timeZone,
    rows,
    agents: stores.map(({ agentId: id, total, rows: due, reason }) => ({
      agentId: id,
      total,
      due: due.length,
      blocked: due.filter(({ blocked }) => blocked !== undefined).length,
      ...(reason === undefined ? {} : { reason }),
    })),
    total: stores.reduce((sum, { total }) => sum + total, 0),
    due: rows.length,
  };
}
