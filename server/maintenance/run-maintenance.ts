import type { StoreRun } from "@/lib/contract/maintenance-results";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure, isFailure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { inOrder } from "@/server/kernel/in-order";
import { readRegistry } from "@/server/registry/read-registry";
import { beginRun } from "./begin-run";
import { carryOut } from "./carry-out";
import { onlyOne } from "./plan-maintenance";
import { type PlannedStore, type PlannedStores, planStores } from "./plan-stores";
import { writeRun } from "./run-record";

type Input = ParsedInput<"maintenance.run">;
type Output = OperationOutput<"maintenance.run">;

/**
 * Carries out the plan that was shown: entries leave the registry, transcripts become archives, files that the Gateway would
 * unlink go into our trash. A locked transcript is left and told. With `mode: warn` nothing changes, as in the Gateway.
 * Failures: invalid_request (no planId), conflict (the plan would be another by now), agent_missing, read_only,
 * store_damaged, store_busy, unavailable; with several stores a failing one does not stop the others.
 */
export async function runMaintenance(context: Context, input: Input): Promise<Output> {
  return inOrder("maintenance", async () => {
    const planned = await planStores(context, input);
    const isTold = input.dryRun === true || input.mode === "warn";
    if (!isTold) refuseUnseen(input.planId, planned);
    const stores: StoreRun[] = [];
    for (const store of planned.stores) {
      stores.push(isTold ? toldOnly(store, input) : await runOne(context, store, planned.stores.length > 1));
    }
    const { planId, gateway } = planned;
    return {
      ...onlyOne(stores),
      applied: stores.every(({ applied }) => applied),
      allAgents: input.agentId === undefined,
      dryRun: input.dryRun === true,
      stores,
      planId,
      ...(gateway === undefined ? {} : { gateway }),
    };
  });
}

function refuseUnseen(given: string | undefined, { planId }: PlannedStores): void {
  if (given === undefined) {
    throw new Failure("invalid_request", "Look at the plan first (maintenance.plan), and give its planId back.");
  }
  if (given !== planId) {
    const details = { given, planId };
    throw new Failure("conflict", "The store changed since the plan was made. Nothing was done; look again.", details);
  }
}

function toldOnly({ shown, plan }: PlannedStore, { dryRun = false }: Input): StoreRun {
  return { ...shown, dryRun, applied: !dryRun, appliedCount: plan.beforeCount, left: [] };
}

async function runOne(context: Context, planned: PlannedStore, goesOn: boolean): Promise<StoreRun> {
  const { shown, plan } = planned;
  const done = { ...shown, dryRun: false, left: [] };
  try {
    if (shown.readOnly !== undefined) throw new Failure("read_only", shown.readOnly, { path: shown.storePath });
    if (plan.rows.length === 0) return { ...done, applied: true, appliedCount: plan.beforeCount };
    return { ...done, applied: true, ...(await enforce(context, planned)) };
  } catch (error) {
    if (!goesOn || !isFailure(error)) throw error;
    const { code, message } = error;
    return { ...done, applied: false, appliedCount: plan.beforeCount, error: { code, message } };
  }
}

async function enforce(
  context: Context,
  { open, plan }: PlannedStore,
): Promise<Pick<StoreRun, "runId" | "left" | "appliedCount">> {
  const { store } = open;
  const record = await beginRun(context, open, plan.rows);
  const finish = (state: "done" | "failed", left: typeof record.left) =>
    writeRun(context.home, { ...record, state, left, endedAtMs: context.clock.nowMs() });
  try {
    const left = await carryOut(context, store, record);
    const { entries, byKey } = await readRegistry(store);
    for (const { key } of record.entries) {
      if (!byKey.has(key) || left.some((one) => one.key === key)) continue;
      left.push({ key, reason: "another program, probably the Gateway, wrote the entry back" });
    }
    await finish("done", left);
    return { runId: record.runId, left, appliedCount: entries.length };
  } catch (error) {
    await finish("failed", [{ reason: error instanceof Error ? error.message : String(error) }]).catch(() => {});
    throw error;
  }
}
