import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { purgeTrash } from "@/server/maintenance/purge-trash";
import { dropKeptEntry } from "@/server/registry/kept-entries";
import { gatherTrash } from "./gather-trash";

/**
 * Destroys what is in our own trash: files of clean-ups, and kept entries that no archive needs. Nothing in a store is touched.
 * Needs the typed word. Failures: invalid_request (no confirmation, or an id that is none of ours), read_only, unavailable.
 */
export async function purgeTrashRows(
  context: Context,
  { ids, confirm, dryRun = false }: ParsedInput<"trash.purge">,
): Promise<OperationOutput<"trash.purge">> {
  if (!dryRun && confirm !== "purge") {
    throw new Failure("invalid_request", "Type the word purge: what is in the trash is then gone for good.");
  }
  const purgeable = (await gatherTrash(context)).filter((row) => row.purgeable);
  const strange = ids?.find((id) => !purgeable.some((row) => row.id === id));
  if (strange !== undefined) {
    throw new Failure("invalid_request", "Only what is in Rockpool's own trash can be purged.", { id: strange });
  }
  const chosen = ids === undefined ? purgeable : purgeable.filter(({ id }) => ids.includes(id));
  const entries = chosen.filter(({ kind }) => kind === "entry");
  const runIds = chosen.flatMap(({ runId }) => runId ?? []);
  const ofRuns = await purgeTrash(context, { runIds, dryRun, ...(confirm === undefined ? {} : { confirm }) });
  for (const { agentId, id } of entries) {
    if (!dryRun) await dropKeptEntry(context.home, agentId, id.slice(`entry/${agentId}/`.length));
  }
  return {
    ok: true,
    dryRun,
    runs: ofRuns.runs,
    entries: entries.length,
    files: ofRuns.files,
    freedBytes: ofRuns.freedBytes + entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}
