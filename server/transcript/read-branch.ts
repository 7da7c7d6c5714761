import { type PlanEntry, planEntry } from "@/lib/policies/plan-entry";
import { Failure } from "@/lib/failure/failure";
import { type ActivePath, type PathRule, activePath } from "@/lib/transcript/active-path";
import { branchReach } from "@/lib/transcript/branch-reach";
import { fingerprintKey } from "@/server/kernel/fingerprint";
import { type ByteReader, completeEnd, linesBackward, linesForward } from "@/server/kernel/read-lines";
import { turnTaker } from "@/server/kernel/turn-taker";
import { keptBranch } from "./kept-branches";
import { type OpenTranscript, type TranscriptFolder, withTranscript } from "./open-transcript";
import { placeEntry } from "./place-entry";

export type Branch = {
  /** its path begins at the root, or somewhere before the latest two compactions and what they kept */
  branch: ActivePath<PlanEntry>;
  generation: string;
  sizeBytes: number;
  pendingBytes: number;
  /** from the header; undefined when the file has none */
  sessionId: string | undefined;
  hasHeader: boolean;
};
type Reading = {
  rule?: PathRule | undefined;
  /** the file must still be the one it names */
  generation?: string | undefined;
  signal?: AbortSignal | undefined;
};

/**
 * The branch that the model sees, read from the end of the file back to where nothing can change it any more; the same
 * version of a file is not read twice in a row. Memory: some 450 bytes a line that was read, never its text; only a file that
 * was never compacted is read whole. Failures: transcript_missing, transcript_replaced, unavailable (also when `signal` ends it).
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
  const reach = branchReach(rule ?? { missingParent: "root" });
  const entries: PlanEntry[] = [];
  const turn = turnTaker();
  for await (const frame of linesBackward(handle, end)) {
    const entry = planEntry(placeEntry(frame));
    entries.push(entry);
    if (reach.push(entry)) break;
    await turn();
    if (signal?.aborted) throw new Failure("unavailable", "The reading was cancelled.");
  }
  return {
    branch: activePath(entries.reverse(), rule),
    generation,
    sizeBytes,
    pendingBytes: sizeBytes - end,
    sessionId,
    hasHeader: await hasHeader(handle, end),
  };
}

async function hasHeader(reader: ByteReader, end: number): Promise<boolean> {
  for await (const frame of linesForward(reader, 0, end)) return placeEntry(frame).entry.kind === "session";
  return false;
}
