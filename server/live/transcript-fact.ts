import type { Fingerprint } from "@/server/kernel/fingerprint";
import type { FolderChange } from "@/server/kernel/folder-snapshot";
import type { Fact } from "./event-hub";

const transcriptName = /^(.+?)(?:-topic-[^.]+)?\.jsonl(?:\..+)?$/;
const passingName = /\.(?:lock|tmp)$|\.trajectory\.jsonl$/;

/** A transcript or an archive of one; not a lock, a temporary file or a trajectory. */
export function isTranscriptName(name: string): boolean {
  return transcriptName.test(name) && !passingName.test(name);
}

/** The event that a changed transcript stands for. Growth is the same file, no shorter; anything else is another file. */
export function transcriptFact(agentId: string, change: FolderChange): Fact {
  const { name: file, before, after } = change;
  const [, sessionId] = transcriptName.exec(file) ?? [];
  const data = { agentId, ...(sessionId === undefined ? {} : { sessionId }), file, sizeBytes: after?.sizeBytes ?? 0 };
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
