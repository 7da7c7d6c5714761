import path from "node:path";
import { PatchUpdates } from "@/lib/contract/inputs";
import type { FileEffect } from "@/lib/contract/change-results";
import { Failure, isFailure } from "@/lib/failure/failure";
import { resolveErrors } from "@/lib/gateway/resolve-errors";
import type { Context } from "@/server/context/context";
import { compactSession } from "@/server/sessions/compact-session";
import { deleteSession } from "@/server/sessions/delete-session";
import { patchSession } from "@/server/sessions/patch-session";
import { resetSession } from "@/server/sessions/reset-session";
import { restoreSession } from "@/server/sessions/restore-session";
import type { JobHead, RowBegin, RowEnd, RowRecord, Undo } from "./job-record";
import { placeRow } from "./row-place";

/** What a job does to each of its rows. */
export type RowAct = Pick<JobHead, "action" | "updates" | "strategy" | "maxLines" | "reason">;
export type RowResult = Omit<RowEnd, "type" | "index" | "atMs"> & {
  effects: FileEffect[];
  /** fields of the entry that change */
  changes?: number;
};
type Begun = Omit<RowBegin, "type" | "index">;
type Step = { context: Context; act: RowAct; row: RowRecord; dryRun: boolean };

const nothingDone = { files: 0, sizeBytes: 0, effects: [] };

/**
 * Does a row, or tells what that would do, through the operation for one session. `begin` is told what stands there before
 * anything is touched. A refusal is a result; anything else is thrown. What can be taken back later says how in `undo`.
 */
export async function doRow(
  context: Context,
  act: RowAct,
  row: RowRecord,
  { dryRun, begin }: { dryRun: boolean; begin?: (begun: Begun) => Promise<void> },
): Promise<RowResult> {
  if (row.unfit) return { ...nothingDone, state: "refused", ...row.unfit };
  try {
    const step: Step = { context, act, row, dryRun };
    const prepared = await prepare(step);
    await begin?.(prepared.begun);
    return await steps[act.action](step, prepared);
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { ...nothingDone, state: "refused", code: error.code, reason: error.message };
  }
}

type Prepared = { begun: Begun; fields: Extract<Undo, { by: "fields" }>["fields"] };

/** A key that lost its entry in the meantime gets none from a job, although a reset or a patch alone would make one. */
async function prepare({ context, act, row }: Step): Promise<Prepared> {
  if (row.file !== undefined) return { begun: { revision: null, file: row.file }, fields: [] };
  const { entry, revision, sessionId, file } = await placeRow(context, row);
  if (!entry) throw new Failure("session_missing", resolveErrors.missing(row.key), { key: row.key });
  const begun: Begun = {
    revision,
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(file === undefined ? {} : { file }),
  };
  if (act.action !== "patch") return { begun, fields: [] };
  const { diff } = await patchSession(context, { ...nameOf(row), updates: updatesOf(act), dryRun: true });
  const fields = diff.map(({ field, before }) => (before === null ? { field } : { field, value: before }));
  return { begun: { ...begun, fields }, fields };
}

const steps: Record<RowAct["action"], (step: Step, prepared: Prepared) => Promise<RowResult>> = {
  reset: resetRow,
  delete: deleteRow,
  patch: patchRow,
  restore: restoreRow,
  compact: compactRow,
};

async function resetRow({ context, act, row, dryRun }: Step): Promise<RowResult> {
  const { reason } = act;
  const input = { ...nameOf(row), dryRun, ...(reason === undefined ? {} : { reason }) };
  const { key, effects, archived, diff, revision = null } = await resetSession(context, input);
  return done(effects, { changes: diff.length, ...restorable(key, archived, revision) });
}

async function deleteRow({ context, row, dryRun }: Step): Promise<RowResult> {
  const { key, deleted, effects, archived } = await deleteSession(context, { ...nameOf(row), dryRun });
  if (!deleted) return { ...nothingDone, state: "nothing", reason: "There is no entry any more." };
  return done(effects, restorable(key, archived, null));
}

async function patchRow({ context, act, row, dryRun }: Step, { fields }: Prepared): Promise<RowResult> {
  if (fields.length === 0) return { ...nothingDone, state: "nothing", reason: "It is set so already." };
  if (dryRun) return done([], { changes: fields.length, undo: { by: "fields", key: row.key, revision: null, fields } });
  const { key, revision } = await patchSession(context, { ...nameOf(row), updates: updatesOf(act) });
  return done([], { changes: fields.length, undo: { by: "fields", key, revision, fields } });
}

async function restoreRow({ context, row, dryRun }: Step): Promise<RowResult> {
  const { agentId, file = "" } = row;
  const { key, effects, archived } = await restoreSession(context, { agentId, file, dryRun });
  const { revision } = dryRun ? { revision: null } : await placeRow(context, { key, agentId });
  const [before] = archived;
  const undo: Undo =
    before === undefined
      ? { by: "delete", key, revision }
      : { by: "restore", key, revision, file: path.basename(before) };
  return done(effects, { undo, ...(before === undefined ? {} : { archive: path.basename(before) }) });
}

async function compactRow({ context, act, row, dryRun }: Step): Promise<RowResult> {
  const { strategy, maxLines } = act;
  const how = { ...(strategy === undefined ? {} : { strategy }), ...(maxLines === undefined ? {} : { maxLines }) };
  const result = await compactSession(context, { ...nameOf(row), ...how, dryRun });
  const { key, compacted, reason, effects, archived, compactionId } = result;
  if (!compacted) return { ...nothingDone, state: "nothing", reason: reason ?? "There is nothing to make shorter." };
  const { revision } = dryRun ? { revision: null } : await placeRow(context, { key, agentId: row.agentId });
  if (archived !== undefined) return done(effects, restorable(key, [archived].flat(), revision));
  if (compactionId === undefined && !dryRun) return done(effects, {});
  return done(effects, { undo: { by: "compaction", key, revision, compactionId: compactionId ?? "" } });
}

/** Without an archive there is nothing that a restore could bring back. */
function restorable(key: string, archived: readonly string[], revision: string | null): Partial<RowResult> {
  const [first] = archived;
  if (first === undefined) return { reason: "It has no transcript of its own, so this cannot be taken back." };
  const file = path.basename(first);
  return { archive: file, undo: { by: "restore", key, revision, file } };
}

function done(effects: FileEffect[], more: Partial<RowResult>): RowResult {
  const sizeBytes = effects.reduce((sum, effect) => sum + effect.sizeBytes, 0);
  return { state: "done", files: effects.length, sizeBytes, effects, ...more };
}

function updatesOf({ updates }: RowAct): PatchUpdates {
  return PatchUpdates.parse(updates ?? {});
}

function nameOf({ key, agentId }: RowRecord): { sessionKey: string; agentId: string } {
  return { sessionKey: key, agentId };
}
