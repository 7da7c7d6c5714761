import { type StoreFileKind, classifyStoreFile } from "@/lib/store-file/classify-store-file";
import type { Fingerprint } from "@/server/kernel/fingerprint";
import type { FolderChange } from "@/server/kernel/folder-snapshot";
import type { Fact } from "./event-hub";

const transcriptKinds: ReadonlySet<StoreFileKind> = new Set([
  "transcript",
  "topic",
  "fork",
  "archive",
  "repair-backup",
  "checkpoint",
]);

/** A transcript or an archive of one; not a lock, a temporary file or a trajectory. */
export function isTranscriptName(name: string): boolean {
  return transcriptKinds.has(classifyStoreFile(name).kind);
}

/** The event that a changed transcript stands for. Growth is the same file, no shorter; anything else is another file. */
export function transcriptFact(agentId: string, change: FolderChange, generation: string | null): Fact {
  const { name: file, before, after } = change;
  const { sessionId } = classifyStoreFile(file);
  const data = {
    agentId,
    ...(sessionId === undefined ? {} : { sessionId }),
    file,
    ...(generation === null ? {} : { generation }),
    sizeBytes: after?.sizeBytes ?? 0,
  };
  if (after === null) return { name: "transcript.removed", data };
  return { name: before === null || hasGrown(before, after) ? "transcript.grew" : "transcript.replaced", data };
}

function hasGrown(before: Fingerprint, after: Fingerprint): boolean {
  if (before.dev !== after.dev || before.ino !== after.ino) return false;
  // Equal size with another time of change of its content is a rewrite; with only another ctime it was renamed or chmodded.
  return (
    after.sizeBytes > before.sizeBytes || (after.sizeBytes === before.sizeBytes && after.mtimeNs === before.mtimeNs)
  );
}
