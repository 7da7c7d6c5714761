import type { TranscriptName } from "@/lib/contract/inputs";
import type { OperationName } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { AgentStore } from "@/server/home/home";
import { type StoreFile, listStoreFiles } from "@/server/registry/list-store-files";
import { refusedTranscript } from "@/server/transcript/open-transcript";
import { fileOfEntry } from "./file-of-entry";
import { type SessionPlace, findSession, requestedKey } from "./find-session";
import { type OpenHome, storeOfAgent } from "./open-home";

export type TranscriptPlace = { store: AgentStore; file: string };

/**
 * The transcript that a request names: by `sessionKey`, by `{ agentId, sessionId }`, or by `{ agentId, file }`.
 * Failures: invalid_request, session_missing, agent_missing, transcript_missing (none is named, or it is not there).
 */
export async function findTranscript(
  home: OpenHome,
  input: TranscriptName,
  method: OperationName,
): Promise<TranscriptPlace> {
  const { agentId = home.defaultAgentId, file, sessionId } = input;
  if (file !== undefined) return byFile(storeOfAgent(home, agentId), file);
  if (sessionId !== undefined) return bySessionId(storeOfAgent(home, agentId), sessionId);
  const place = await findSession(home, requestedKey(input, method, "sessionKey"), input.agentId);
  const found = await transcriptOf(place);
  if (found.file !== undefined) return { store: place.store, file: found.file };
  const reason = found.reason ?? "The session has no transcript yet.";
  throw new Failure("transcript_missing", reason, { key: place.key, fileState: found.fileState });
}

/** The transcript of an entry, as it is on the disk now. */
export async function transcriptOf(place: SessionPlace) {
  if (!place.entry) return { fileState: "none" as const };
  const { byName } = await listStoreFiles(place.store);
  const found = fileOfEntry(place.store, place.entry.key, place.entry.viewed, byName);
  return found.fileState === "missing" ? { fileState: found.fileState, reason: `${found.file} is not there.` } : found;
}

/** Without a listing where the whole store is there for whoever asks: opening the file tells whether it is there. */
async function byFile(store: AgentStore, file: string): Promise<TranscriptPlace> {
  if (!store.sight) return { store, file };
  const { byName } = await listStoreFiles(store);
  if (!byName.has(file)) throw refusedTranscript(file, { state: "missing", reason: "no such file" });
  return { store, file };
}

/** A session id may have a live file, and archives: the live one counts, else the newest archive. */
async function bySessionId(store: AgentStore, sessionId: string): Promise<TranscriptPlace> {
  const { files } = await listStoreFiles(store);
  const found = files.filter((file) => file.sessionId === sessionId && rank(file) > 0);
  const [best] = found.sort((one, other) => rank(other) - rank(one) || madeAt(other) - madeAt(one));
  if (!best) throw new Failure("transcript_missing", undefined, { agentId: store.agentId, sessionId });
  return { store, file: best.name };
}

function rank({ kind }: StoreFile): number {
  if (kind === "transcript") return 3;
  if (kind === "topic" || kind === "fork") return 2;
  return kind === "archive" ? 1 : 0;
}

function madeAt(file: StoreFile): number {
  return file.archivedAt ?? file.mtimeMs;
}
