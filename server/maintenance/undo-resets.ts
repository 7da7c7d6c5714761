import { isFailure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { restoreSession } from "@/server/sessions/restore-session";
import { type RunRecord, writeRun } from "./run-record";

type Undone = { entries: number; files: number; exact: boolean; left: RunRecord["left"] };

/** Restores every session of a run of resets, its transcript and its entry; the clock of each stands at now. */
export async function undoResets(context: Context, record: RunRecord): Promise<Undone> {
  const left: RunRecord["left"] = [];
  const rest: RunRecord["resets"] = [];
  for (const reset of record.resets) {
    const reason = await restoreOne(context, record.agentId, reset);
    if (reason === undefined) continue;
    left.push({ key: reset.key, reason });
    rest.push(reset);
  }
  const state = rest.length === 0 ? ("undone" as const) : ("done" as const);
  const resets = rest.length === 0 ? record.resets : rest;
  await writeRun(context.home, { ...record, state, left, resets, endedAtMs: context.clock.nowMs() });
  const count = record.resets.length - rest.length;
  return { entries: count, files: count, exact: false, left };
}

async function restoreOne(
  context: Context,
  agentId: string,
  { key, archive }: RunRecord["resets"][number],
): Promise<string | undefined> {
  if (archive === null) return "it had no transcript of its own, so there is nothing to bring back";
  try {
    await restoreSession(context, { agentId, file: archive, sessionKey: key });
    return undefined;
  } catch (error) {
    if (isFailure(error)) return error.message;
    throw error;
  }
}
