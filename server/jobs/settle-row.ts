import { isFailure } from "@/lib/failure/failure";
import { classifyStoreFile } from "@/lib/store-file/classify-store-file";
import type { Context } from "@/server/context/context";
import { listStoreFiles } from "@/server/registry/list-store-files";
import { openHome, storeOfAgent } from "@/server/sessions/open-home";
import { restoreSession } from "@/server/sessions/restore-session";
import type { Job, RowBegin, RowEnd, RowRecord, Undo } from "./job-record";
import { placeRow } from "./row-place";

type Settled = Omit<RowEnd, "type" | "index" | "atMs">;

const unsure = "The server ended while this one was changed; look at it.";

/**
 * What became of a row in whose midst the server ended, judged by its entry and its files; null when nothing was done yet, so
 * that it is to be done again. Failures: those of reading the store.
 */
export async function settleRow(
  context: Context,
  { action }: Pick<Job["head"], "action">,
  row: RowRecord,
  begun: RowBegin,
): Promise<Settled | null> {
  if (row.file !== undefined) return settleFile(context, row, row.file);
  const now = await placeRow(context, row);
  if (now.revision === begun.revision) return null;
  const { revision } = now;
  const result: Settled = { state: "done", files: 0, sizeBytes: 0 };
  if (action === "patch" && begun.fields) {
    return { ...result, undo: { by: "fields", key: row.key, revision, fields: begun.fields } };
  }
  const isEnded = action === "delete" ? now.entry === undefined : now.sessionId !== begun.sessionId;
  if (!isEnded || (action !== "delete" && action !== "reset")) return { ...result, reason: unsure };
  const left = begun.file === undefined ? undefined : await leftOf(context, row, begun.file);
  if (left === undefined) return { ...result, reason: unsure };
  const undo: Undo = { by: "restore", key: row.key, revision, file: left.name };
  return { ...result, files: 1, sizeBytes: left.sizeBytes, archive: left.name, undo };
}

/** The newest archive of a transcript, or the transcript itself when the server ended before its renaming. */
async function leftOf(context: Context, { agentId }: RowRecord, file: string) {
  const { files } = await listStoreFiles(storeOfAgent(await openHome(context), agentId));
  const own = files.filter(({ base, kind }) => base === file && (kind === "archive" || kind === "transcript"));
  return own.sort((one, other) => (other.archivedAt ?? 0) - (one.archivedAt ?? 0))[0];
}

/** A restore begins with the renaming: when the archive is gone, the transcript stands under its live name, perhaps alone. */
async function settleFile(context: Context, { agentId }: RowRecord, file: string): Promise<Settled | null> {
  const { byName } = await listStoreFiles(storeOfAgent(await openHome(context), agentId));
  const { base } = classifyStoreFile(file);
  if (byName.has(file)) return null;
  if (byName.has(base)) await restoreSession(context, { agentId, file: base }).catch(ignoreRefusal);
  return { state: "done", files: 0, sizeBytes: 0, reason: unsure };
}

function ignoreRefusal(error: unknown): void {
  if (!isFailure(error)) throw error;
}
