import { Failure } from "@/lib/failure/failure";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { replaceFile } from "@/server/kernel/replace-file";
import type { TranscriptFolder } from "./open-transcript";
import { transcriptPath } from "./transcript-path";

export type NewTranscript = {
  sessionId: string;
  /** `<sessionId>.jsonl` unless said otherwise */
  file?: string | undefined;
  /** the agent's workspace, as OpenClaw writes it */
  cwd: string;
  startedAtMs: number;
  /** path or id of the session it was forked from */
  parentSession?: string | undefined;
};

/**
 * Makes a transcript that holds its header only (version 3, mode 0600), durably; never covers a file. Resolves to its
 * absolute path. Failures: conflict (a file of that name is there), read_only, unavailable, transcript_missing (bad name).
 */
export async function startTranscript(store: TranscriptFolder, transcript: NewTranscript): Promise<string> {
  const { sessionId, cwd, parentSession, startedAtMs } = transcript;
  const target = await transcriptPath(store, transcript.file ?? `${sessionId}.jsonl`);
  const timestamp = new Date(startedAtMs).toISOString();
  const header = { type: "session", version: 3, id: sessionId, timestamp, cwd, parentSession };
  const bytes = new TextEncoder().encode(`${JSON.stringify(header)}\n`);
  const result = await replaceFile(target, bytes, async () => (await currentFingerprint(target)) === null);
  if (result.state === "changed") {
    throw new Failure("conflict", "A transcript of that name is already there.", { path: target });
  }
  return target;
}
