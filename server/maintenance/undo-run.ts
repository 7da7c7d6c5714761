import path from "node:path";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { inOrder } from "@/server/kernel/in-order";
import { makeFolder } from "@/server/kernel/make-folder";
import { moveFile } from "@/server/kernel/move-file";
import { renameFile } from "@/server/kernel/rename-file";
import { openHome, storeOfAgent } from "@/server/sessions/open-home";
import { withTranscriptLock } from "@/server/transcript/transcript-path";
import { obstacle } from "./carry-out";
import { putBackEntries } from "./put-back-entries";
import { type RunFile, type RunRecord, isInterrupted, readRun, runTrashFolder, writeRun } from "./run-record";
import { undoResets } from "./undo-resets";

type Output = OperationOutput<"maintenance.undo">;
type Left = RunRecord["left"];

const lockTimeoutMs = 500;

/**
 * Brings back what a run took away: files first, then entries. When nothing else changed the registry it has its very bytes
 * again; what cannot come back is told, and the run can be undone once more. Failures: invalid_request (no such run),
 * conflict (it goes on, or its trash was emptied), read_only, store_damaged, store_busy, unavailable.
 */
export async function undoRun(context: Context, { runId, dryRun }: ParsedInput<"maintenance.undo">): Promise<Output> {
  return inOrder("maintenance", async () => {
    const record = await readRun(context.home, runId);
    await refuseNotUndoable(record);
    const store = storeOfAgent(await openHome(context), record.agentId);
    const answer = { ok: true as const, runId, agentId: record.agentId, dryRun: dryRun === true };
    if (dryRun === true) return { ...answer, ...countsOf(record), exact: true, left: [] };
    if (record.kind === "resets") return { ...answer, ...(await undoResets(context, record)) };
    const files = await putBackFiles(context, store, record);
    const entries = await putBackEntries(context, store, record);
    const left = [...files.left, ...entries.left];
    const state = left.length === 0 ? ("undone" as const) : record.state;
    await writeRun(context.home, { ...record, state, left, endedAtMs: context.clock.nowMs() });
    return { ...answer, entries: entries.count, files: files.count, exact: entries.exact && left.length === 0, left };
  });
}

async function refuseNotUndoable(record: RunRecord): Promise<void> {
  const { state, runId } = record;
  if (state === "undone") throw new Failure("conflict", "This run is undone already.", { runId });
  if (state === "purged")
    throw new Failure("conflict", "What this run took away was purged from the trash.", { runId });
  if (state === "running" && !(await isInterrupted(record))) {
    throw new Failure("conflict", "This run is still going on.", { runId });
  }
}

function countsOf({ entries, files, resets }: RunRecord): { entries: number; files: number } {
  return { entries: entries.length + resets.length, files: files.filter(({ action }) => action !== "copy").length };
}

async function putBackFiles(
  { home }: Context,
  store: AgentStore,
  record: RunRecord,
): Promise<{ count: number; left: Left }> {
  const left: Left = [];
  let count = 0;
  for (const file of record.files.toReversed()) {
    const aside = file.action === "copy" ? runTrashFolder(home, store.agentId, record.runId) : undefined;
    const reason = await obstacle(() =>
      aside === undefined ? putBackFile(store, file) : setAside(store, file, aside),
    );
    if (reason !== undefined) left.push({ file: file.file, reason });
    else if (file.action !== "copy") count += 1;
  }
  return { count, left };
}

async function putBackFile(store: AgentStore, { action, file, to }: RunFile): Promise<string | undefined> {
  const from = action === "trash" ? to : path.join(store.folder, to);
  const target = path.join(store.folder, file);
  const [isAway, isBack] = [await isThere(from), await isThere(target)];
  if (!isAway) return isBack ? undefined : "it is gone from where it was put";
  const move = (where: string) => (action === "trash" ? moveFile(from, where) : renameFile(from, where));
  if (file.endsWith(".jsonl")) await withTranscriptLock(store, file, { lockTimeoutMs }, move);
  else await move(target);
  return undefined;
}

/** The copy of the registry that the run made. */
async function setAside(store: AgentStore, { to }: RunFile, folder: string): Promise<undefined> {
  const copy = path.join(store.folder, to);
  if (!(await isThere(copy))) return undefined;
  await makeFolder(folder);
  await moveFile(copy, path.join(folder, to));
  return undefined;
}

async function isThere(file: string): Promise<boolean> {
  return (await currentFingerprint(file)) !== null;
}
