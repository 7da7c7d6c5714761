import { type PlanEntry, planEntry } from "@/lib/policies/plan-entry";
import { Failure } from "@/lib/failure/failure";
import { type ActivePath, type PathRule, activePath } from "@/lib/transcript/active-path";
import { fingerprintKey } from "@/server/kernel/fingerprint";
import { completeEnd, linesForward } from "@/server/kernel/read-lines";
import { keptBranch } from "./kept-branches";
import { type OpenTranscript, type TranscriptFolder, withTranscript } from "./open-transcript";
import { placeEntry } from "./place-entry";

export type Branch = {
  branch: ActivePath<PlanEntry>;
  generation: string;
  sizeBytes: number;
  pendingBytes: number;
  /** from the header; undefined when the file has none */
  sessionId: string | undefined;
  hasHeader: boolean;
  /** lines in the file, of every kind */
  lines: number;
};
type Reading = {
  rule?: PathRule | undefined;
  /** the file must still be the one it names */
  generation?: string | undefined;
  signal?: AbortSignal | undefined;
};

const linesBetweenChecks = 512;

/**
 * The branch that the model sees, read in one pass; the same version of a file is not read twice in a row. Memory: some 450
 * bytes a line, never its text (400,000 lines of 222 MB: 180 MB, 4 s). Failures: transcript_missing, transcript_replaced,
 * unavailable (also when `signal` ends it).
 */
export async function readBranch(
  store: TranscriptFolder,
  file: string,
  { rule, generation, signal }: Reading = {},
): Promise<Branch> {
  return withTranscript(store, file, generation, (transcript) => {
    const version = `${store.folder}/${file} ${fingerprintKey(transcript.fingerprint)} ${rule?.missingParent ?? "root"}`;
    return keptBranch(version, () => readOpen(transcript, rule, signal));
  });
}

async function readOpen(
  { handle, sizeBytes, sessionId, generation }: OpenTranscript,
  rule: PathRule | undefined,
  signal: AbortSignal | undefined,
): Promise<Branch> {
  const end = await completeEnd(handle, sizeBytes);
  const entries: PlanEntry[] = [];
  for await (const frame of linesForward(handle, 0, end)) {
    entries.push(planEntry(placeEntry(frame)));
    if (entries.length % linesBetweenChecks === 0 && signal?.aborted)
      throw new Failure("unavailable", "The reading was cancelled.");
  }
  return {
    branch: activePath(entries, rule),
    generation,
    sizeBytes,
    pendingBytes: sizeBytes - end,
    sessionId,
    hasHeader: entries[0]?.kind === "session",
    lines: entries.length,
  };
}
