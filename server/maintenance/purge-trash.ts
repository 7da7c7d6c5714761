import path from "node:path";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { inOrder } from "@/server/kernel/in-order";
import { listFolder, measureFolder } from "@/server/kernel/list-folder";
import { removeFile } from "@/server/kernel/remove-file";
import { type RunRecord, isInterrupted, listRuns, runTrashFolder, writeRun } from "./run-record";

/**
 * Unlinks what clean-ups moved into our trash, of the given runs or of all; those can then not be undone any more. Archives
 * inside the store stay. Needs the typed word. Failures: invalid_request (no confirmation), read_only, unavailable.
 */
export async function purgeTrash(
  context: Context,
  { runIds, confirm, dryRun = false }: ParsedInput<"maintenance.purge">,
): Promise<OperationOutput<"maintenance.purge">> {
  if (!dryRun && confirm !== "purge") {
    throw new Failure("invalid_request", "Type the word purge: what is in the trash is then gone for good.");
  }
  return inOrder("maintenance", async () => {
    const records = await purgeable(context, runIds);
    const result = { ok: true as const, dryRun, runs: records.map(({ runId }) => runId), files: 0, freedBytes: 0 };
    for (const record of records) {
      const folder = runTrashFolder(context.home, record.agentId, record.runId);
      const found = await measureFolder(folder);
      for (const { name, type, sizeBytes } of found.state === "ok" ? found.items : []) {
        if (type !== "file") continue;
        if (!dryRun) await removeFile(path.join(folder, name));
        result.files += 1;
        result.freedBytes += sizeBytes;
      }
      if (!dryRun) await writeRun(context.home, { ...record, state: "purged" });
    }
    return result;
  });
}

async function purgeable({ home }: Context, runIds: readonly string[] | undefined): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  for (const record of await listRuns(home)) {
    if (runIds !== undefined && !runIds.includes(record.runId)) continue;
    if (home.onlyAgents && !home.onlyAgents.has(record.agentId)) continue;
    const isGoingOn = record.state === "running" && !(await isInterrupted(record));
    if (isGoingOn || record.kind !== "clean-up" || record.state === "purged") continue;
    const folder = await listFolder(runTrashFolder(home, record.agentId, record.runId));
    if (folder.state === "ok" && folder.items.length > 0) records.push(record);
  }
  return records;
}
