import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { planStores } from "./plan-stores";

/**
 * What a clean-up would do, row by row, with the figures of `openclaw sessions cleanup --dry-run --json`; of one store its
 * figures stand at the top too. Failure: agent_missing. Source: STORE 11.
 */
export async function planMaintenanceOf(
  context: Context,
  input: ParsedInput<"maintenance.plan">,
): Promise<OperationOutput<"maintenance.plan">> {
  const { stores, planId, gateway } = await planStores(context, input);
  const shown = stores.map((store) => store.shown);
  return {
    ...onlyOne(shown),
    allAgents: input.agentId === undefined,
    dryRun: true,
    stores: shown,
    planId,
    ...(gateway === undefined ? {} : { gateway }),
  };
}

/** The figures of the only store. */
export function onlyOne<Store>(stores: readonly Store[]): Store | Record<never, never> {
  const [first, second] = stores;
  return first !== undefined && second === undefined ? first : {};
}
