import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { inOrder } from "@/server/kernel/in-order";
import { openHome, storeOfAgent } from "@/server/sessions/open-home";
import { carryOut } from "./carry-out";
import { isInterrupted, readRun, writeRun } from "./run-record";

/**
 * Does the rest of a clean-up that a crash or a failing disk cut short: only what its record names, and only what still is
 * as it was then. Failures: invalid_request, conflict (nothing is left to do), those of the run.
 */
export async function completeRun(
  context: Context,
  { runId }: ParsedInput<"maintenance.complete">,
): Promise<OperationOutput<"maintenance.complete">> {
  return inOrder("maintenance", async () => {
    const record = await readRun(context.home, runId);
    const isOpen = record.kind === "clean-up" && (record.state === "failed" || (await isInterrupted(record)));
    if (!isOpen) throw new Failure("conflict", "This run was not cut short.", { runId });
    const store = storeOfAgent(await openHome(context), record.agentId);
    const left = await carryOut(context, store, record);
    await writeRun(context.home, { ...record, state: "done", left, endedAtMs: context.clock.nowMs() });
    const files = record.files.filter(({ action }) => action !== "copy").length;
    const { agentId, entries } = record;
    return { ok: true, runId, agentId, dryRun: false, entries: entries.length, files, exact: left.length === 0, left };
  });
}
