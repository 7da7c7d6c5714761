import { Failure } from "@/lib/failure/failure";
import { readLine } from "@/lib/transcript/read-line";
import type { AgentStore } from "@/server/home/home";
import { diskFailure } from "@/server/kernel/disk-failure";
import { fileGeneration, readFirstLine } from "@/server/kernel/file-generation";
import type { Fingerprint } from "@/server/kernel/fingerprint";
import { type OpenHandle, type OpenRefusal, openInside } from "@/server/kernel/open-file";

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
 * Opens `file` of a store; whoever asked closes its handle. With `generation` the file must still be the one it names.
 * Failures: transcript_missing (with the reason when it is unsafe), transcript_replaced, unavailable (unreadable now).
 */
export async function openTranscript(
  store: TranscriptFolder,
  file: string,
  generation?: string | undefined,
): Promise<OpenTranscript> {
  const opened = await openInside(store.folder, file);
  if (opened.state !== "ok") throw refusedTranscript(file, opened);
  const { handle, fingerprint } = opened;
  try {
    const { sizeBytes } = fingerprint;
    const firstLine = await readFirstLine(handle, sizeBytes);
    const current = fileGeneration(fingerprint, firstLine);
    if (generation !== undefined && generation !== current) {
      throw new Failure("transcript_replaced", undefined, { file, generation: current });
    }
    return { handle, fingerprint, sizeBytes, generation: current, sessionId: sessionIdIn(firstLine) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * As openTranscript, for the time of `work`. What it read counts only when the file was not cut or rewritten in its place
 * meanwhile; else transcript_replaced, so that two versions are never mixed. Other failures: those of opening it.
 */
export async function withTranscript<Result>(
  store: TranscriptFolder,
  file: string,
  generation: string | undefined,
  work: (transcript: OpenTranscript) => Promise<Result>,
): Promise<Result> {
  const transcript = await openTranscript(store, file, generation);
  try {
    const result = await work(transcript);
    await refuseRewritten(transcript, file);
    return result;
  } catch (error) {
    throw diskFailure(error, file);
  } finally {
    await transcript.handle.close();
  }
}

async function refuseRewritten({ handle, fingerprint, sizeBytes, generation }: OpenTranscript, file: string) {
  const { size } = await handle.stat();
  const isSame =
    size >= sizeBytes && fileGeneration(fingerprint, await readFirstLine(handle, sizeBytes)) === generation;
  if (!isSame) throw new Failure("transcript_replaced", "The file was rewritten while it was read.", { file });
}

/** Why a transcript was not opened, as a Failure: transcript_missing (also when unsafe), unavailable (unreadable now). */
export function refusedTranscript(file: string, { state, reason }: OpenRefusal): Failure {
  const details = { file, state, reason };
  if (state === "unreadable") return new Failure("unavailable", `The transcript cannot be read: ${reason}.`, details);
  if (state === "unsafe") return new Failure("transcript_missing", `The transcript is not opened: ${reason}.`, details);
  return new Failure("transcript_missing", undefined, details);
}

function sessionIdIn(firstLine: Uint8Array): string | undefined {
  const entry = readLine(firstLine);
  return entry.kind === "session" ? entry.sessionId : undefined;
}
