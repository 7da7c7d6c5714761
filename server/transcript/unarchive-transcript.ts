import { renameFile } from "@/server/kernel/rename-file";
import type { TranscriptFolder } from "./open-transcript";
import { type LockOptions, transcriptPath, withTranscriptLock } from "./transcript-path";

/**
 * Puts an archive back under a live name; resolves to its absolute path. Failures: conflict (that name is taken),
 * transcript_missing (no such archive), store_busy, read_only, unavailable.
 */
export async function unarchiveTranscript(
  store: TranscriptFolder,
  archive: string,
  file: string,
  options: LockOptions = {},
): Promise<string> {
  return withTranscriptLock(store, file, options, async (to) => {
    await renameFile(await transcriptPath(store, archive), to);
    return to;
  });
}
