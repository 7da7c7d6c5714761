import type { MaintenanceRunRow } from "@/lib/contract/maintenance-results";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { type RunRecord, isInterrupted, listRuns } from "./run-record";

const shownMax = 50;

/** Clean-ups and resets that were carried out, newest first, and which of them can be undone. */
export async function listMaintenanceRuns(
  { home }: Context,
  { limit = shownMax }: ParsedInput<"maintenance.runs">,
): Promise<OperationOutput<"maintenance.runs">> {
  const { onlyAgents } = home;
  const records = (await listRuns(home)).filter(({ agentId }) => !onlyAgents || onlyAgents.has(agentId));
  const runs = await Promise.all(records.slice(0, limit).map(runRow));
  const trashBytes = records.reduce((sum, record) => sum + trashBytesOf(record), 0);
  return { runs, trashBytes };
}

async function runRow(record: RunRecord): Promise<MaintenanceRunRow> {
  const { runId, kind, agentId, startedAtMs, endedAtMs, by, entries, files, resets, left } = record;
  const state = (await isInterrupted(record)) ? "interrupted" : record.state;
  const note = noteOf(state, record);
  return {
    runId,
    kind,
    agentId,
    state,
    startedAt: startedAtMs,
    ...(endedAtMs === undefined ? {} : { endedAt: endedAtMs }),
    by,
    entries: entries.length + resets.length,
    files: files.length,
    trashBytes: trashBytesOf(record),
    undoable: state === "done" || state === "interrupted" || state === "failed",
    ...(note === undefined ? {} : { note }),
    left,
  };
}

/** What a run moved into our trash and nothing took out of it again. */
export function trashBytesOf({ state, files }: RunRecord): number {
  if (state === "undone" || state === "purged") return 0;
  return files.reduce((sum, { action, sizeBytes }) => sum + (action === "trash" ? sizeBytes : 0), 0);
}

function noteOf(state: MaintenanceRunRow["state"], { left }: RunRecord): string | undefined {
  if (state === "interrupted") return "The server ended in the middle of it. Undo it, or do the rest.";
  if (state === "purged") return "Its trash was emptied.";
  if (state === "failed") return left[0]?.reason;
  return left.length > 0 ? `${left.length} left alone` : undefined;
}
