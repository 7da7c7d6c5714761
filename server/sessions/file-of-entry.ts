import type { ViewedEntry } from "@/lib/registry/session-entry";
import type { SessionRow } from "@/lib/registry/session-row";
import type { AgentStore } from "@/server/home/home";
import { transcriptFileFor } from "@/server/home/transcript-file-for";

export type EntryFile = { file?: string; fileState: SessionRow["fileState"]; reason?: string };

/**
 * Which file of the folder holds an entry's transcript, and whether it is there. A `sessionFile` elsewhere is never opened;
 * as OpenClaw does from 2026.2 on, the session id's own file is read instead when it is there.
 */
export function fileOfEntry(
  store: AgentStore,
  key: string,
  viewed: ViewedEntry,
  files: { has(name: string): boolean },
): EntryFile {
  const named = transcriptFileFor(store, viewed, key, (file) => files.has(file));
  if (named.state === "ok") return { file: named.file, fileState: files.has(named.file) ? "ok" : "missing" };
  if (named.state !== "outside") return { fileState: named.state, reason: named.reason };
  const isThere = named.file !== undefined && files.has(named.file);
  return { fileState: "outside", reason: named.reason, ...(isThere ? { file: named.file } : {}) };
}
