import { type PlanEntry, planEntry } from "@/lib/policies/plan-entry";
import { type ActivePath, type PathRule, activePath } from "@/lib/transcript/active-path";
import { completeEnd, linesForward } from "@/server/kernel/read-lines";
import { type TranscriptFolder, withTranscript } from "./open-transcript";
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

/**
 * The branch that the model sees, read in one pass. Memory: some 400 bytes a line, never its text (400,000 lines of 222 MB:
 * 170 MB, 4 s). Failures: transcript_missing, transcript_replaced, unavailable.
 */
export async function readBranch(
  store: TranscriptFolder,
  file: string,
  rule?: PathRule,
  generation?: string,
): Promise<Branch> {
  return withTranscript(store, file, generation, async (transcript) => {
    const { handle, sizeBytes, sessionId } = transcript;
    const end = await completeEnd(handle, sizeBytes);
    const entries: PlanEntry[] = [];
    for await (const frame of linesForward(handle, 0, end)) entries.push(planEntry(placeEntry(frame)));
    const hasHeader = entries[0]?.kind === "session";
    return {
      branch: activePath(entries, rule),
      generation: transcript.generation,
      sizeBytes,
      pendingBytes: sizeBytes - end,
      sessionId,
      hasHeader,
      lines: entries.length,
    };
  });
}
