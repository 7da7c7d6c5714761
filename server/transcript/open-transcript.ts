import { Failure } from "@/lib/failure/failure";
import { readLine } from "@/lib/transcript/read-line";
import type { AgentStore } from "@/server/home/home";
import { fileGeneration, readFirstLine } from "@/server/kernel/file-generation";
import type { Fingerprint } from "@/server/kernel/fingerprint";
import { type OpenHandle, openInside } from "@/server/kernel/open-file";

export type TranscriptFolder = Pick<AgentStore, "folder">;

/** One open transcript. `sizeBytes` is what it was when opened: reading stops there, so a growing file stays one version. */
export type OpenTranscript = {
  handle: OpenHandle;
  fingerprint: Fingerprint;
  sizeBytes: number;
  generation: string;
  /** from the header line, when there is one */
  sessionId: string | undefined;
};

/**
 * Opens `file` of a store for the time of `work`. With `generation` the file must still be the one it names. Failures:
 * transcript_missing (with the reason when it is unsafe), transcript_replaced, unavailable (it cannot be read now).
 */
export async function withTranscript<Result>(
  store: TranscriptFolder,
  file: string,
  generation: string | undefined,
  work: (transcript: OpenTranscript) => Promise<Result>,
): Promise<Result> {
  const opened = await openInside(store.folder, file);
  if (opened.state !== "ok") throw refused(file, opened);
  const { handle, fingerprint } = opened;
  try {
    const { sizeBytes } = fingerprint;
    const firstLine = await readFirstLine(handle, sizeBytes);
    const current = fileGeneration(fingerprint, firstLine);
    if (generation !== undefined && generation !== current) {
      throw new Failure("transcript_replaced", undefined, { file, generation: current });
    }
    return await work({ handle, fingerprint, sizeBytes, generation: current, sessionId: sessionIdIn(firstLine) });
  } finally {
    await handle.close();
  }
}

function refused(
  file: string,
  { state, reason }: { state: "missing" | "unsafe" | "unreadable"; reason: string },
): Failure {
  const details = { file, state, reason };
  if (state === "unreadable") return new Failure("unavailable", `The transcript cannot be read: ${reason}.`, details);
  if (state === "unsafe") return new Failure("transcript_missing", `The transcript is not opened: ${reason}.`, details);
  return new Failure("transcript_missing", undefined, details);
}

function sessionIdIn(firstLine: Uint8Array): string | undefined {
  const entry = readLine(firstLine);
  return entry.kind === "session" ? entry.sessionId : undefined;
}
