import { Failure, isFailure } from "@/lib/failure/failure";
import { classifyStoreFile } from "@/lib/store-file/classify-store-file";
import type { Context } from "@/server/context/context";
import { updateRegistry } from "@/server/registry/update-registry";
import { deleteSession } from "@/server/sessions/delete-session";
import { restoreSession } from "@/server/sessions/restore-session";
import { undoCompaction } from "@/server/sessions/undo-compaction";
import { writeOptions } from "@/server/sessions/write-options";
import type { Undo } from "./job-record";
import { type RowPlace, placeRow } from "./row-place";

export type TakenBack = { state: "undone" } | { state: "kept"; reason: string };

const changedSince = "It was used or changed since; it stays as it is now.";

/**
 * Takes a row back by the undo that its operation has, as long as its entry is the one that the job left. What changed since
 * is never overwritten: it is kept, with the reason. Anything but a refusal is thrown.
 */
export async function takeBackRow(context: Context, agentId: string, undo: Undo): Promise<TakenBack> {
  try {
    const place = await placeRow(context, { key: undo.key, agentId });
    if (isBackAlready(place, undo)) return { state: "undone" };
    if (place.revision !== undo.revision) return { state: "kept", reason: changedSince };
    return await takeBack(context, place, undo);
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { state: "kept", reason: error.message };
  }
}

/** A server that ended in the midst of an undo may have done this row without a word of it. */
function isBackAlready({ entry, sessionId, revision }: RowPlace, undo: Undo): boolean {
  if (revision === undo.revision) return false;
  switch (undo.by) {
    case "restore": {
      const { archive, sessionId: before } = classifyStoreFile(undo.file);
      return archive !== "bak" && before !== undefined && before === sessionId;
    }
    case "delete":
      return entry === undefined;
    case "compaction":
      return false;
    case "fields": {
      const now = new Map(typeof entry?.raw === "object" && entry.raw !== null ? Object.entries(entry.raw) : []);
      return undo.fields.every(({ field, value }) => JSON.stringify(now.get(field)) === JSON.stringify(value));
    }
  }
}

async function takeBack(context: Context, place: RowPlace, undo: Undo): Promise<TakenBack> {
  const { agentId } = place.store;
  switch (undo.by) {
    case "restore":
      await restoreSession(context, { agentId, file: undo.file, sessionKey: undo.key });
      return { state: "undone" };
    case "delete":
      await deleteSession(context, { sessionKey: undo.key, agentId });
      return { state: "undone" };
    case "compaction": {
      const { compactionId } = undo;
      const { undone, reason } = await undoCompaction(context, { sessionKey: undo.key, agentId, compactionId });
      return undone ? { state: "undone" } : { state: "kept", reason: reason ?? changedSince };
    }
    case "fields":
      await putFieldsBack(context, place, undo);
      return { state: "undone" };
  }
}

async function putFieldsBack(
  context: Context,
  { store, entry }: RowPlace,
  { fields, revision }: Extract<Undo, { by: "fields" }>,
): Promise<void> {
  await updateRegistry(
    store,
    (current) => {
      const now = entry && current.byKey.get(entry.key);
      if (!now || now.revision !== revision) throw new Failure("conflict", changedSince);
      return { key: now.key, op: "fields", fields: fields.map(({ field, value }) => ({ field, value })) };
    },
    writeOptions(context),
  );
}
