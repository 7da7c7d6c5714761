import type { RowState, SessionRow } from "@/lib/registry/session-row";
import { gatewayKind } from "@/lib/session-key/classify-session-key";
import { parseSessionKey } from "@/lib/session-key/parse-session-key";
import type { AgentStore } from "@/server/home/home";
import type { StoreFile } from "@/server/registry/list-store-files";
import { titleOfKey } from "./title-of-key";

/** What is known of the key of a file that no entry names. */
export type FileKey = { key: string; keyKnown: boolean };

/** State of a file without an entry; null for the files that are no sessions: registries, locks, caches. */
export function fileState({ kind, archive }: StoreFile): RowState | null {
  switch (kind) {
    case "transcript":
    case "topic":
    case "fork":
      return "orphan";
    case "archive":
      return archive ?? "unknown";
    case "repair-backup":
    case "checkpoint":
      return "bak";
    case "foreign":
      return "unknown";
    case "registry":
    case "registry-backup":
    case "registry-temp":
    case "lock":
    case "trajectory":
    case "usage-cache":
    case "temp":
    case "skills":
      return null;
  }
}

/** The row of a file that no entry names. */
export function fileRow(store: AgentStore, file: StoreFile, state: RowState, known: FileKey): SessionRow {
  const { key, keyKnown } = known;
  const parsed = parseSessionKey(key);
  const isPlain = file.type === "file";
  return {
    key,
    kind: key === "" ? "unknown" : gatewayKind(key),
    updatedAt: file.archivedAt ?? Math.round(file.mtimeMs),
    ...(file.sessionId === undefined ? {} : { sessionId: file.sessionId }),
    ...(parsed.channel === undefined ? {} : { channel: parsed.channel }),
    agentId: store.agentId,
    state,
    sessionKind: key === "" ? "unknown" : parsed.kind,
    title: key === "" ? titleOfFile(file) : titleOfKey(key),
    keyKnown,
    file: file.name,
    fileState: isPlain ? "ok" : "unsafe",
    sizeBytes: file.sizeBytes,
    modifiedAt: Math.round(file.mtimeMs),
    ...(file.archivedAt === undefined ? {} : { archivedAt: file.archivedAt }),
    overrides: [],
    ...(isPlain ? {} : { damage: ["This is not a plain file; it is never opened."] }),
  };
}

function titleOfFile({ sessionId, name }: StoreFile): string {
  return sessionId === undefined ? name : `Session ${sessionId.slice(0, 8)}`;
}
