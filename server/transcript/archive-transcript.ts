import path from "node:path";
import { Failure, isFailure } from "@/lib/failure/failure";
import { renameFile } from "@/server/kernel/rename-file";
import type { TranscriptFolder } from "./open-transcript";
import { type LockOptions, withTranscriptLock } from "./transcript-path";

export type ArchiveReason = "reset" | "deleted" | "bak";
export type ArchivedTranscript = { file: string; path: string };

const namesTriedMax = 1000;

/**
 * Renames a transcript aside, as OpenClaw does: `<file>.<reason>.<ISO time with - for :>`. Never covers a file (a taken
 * name moves on by a millisecond), never while a living process holds its lock. `commit` runs under the lock before the
 * rename; when it throws, nothing is renamed. Failures: transcript_missing, store_busy, read_only, unavailable.
 */
export async function archiveTranscript(
  store: TranscriptFolder,
  file: string,
  reason: ArchiveReason,
  nowMs: number,
  { commit, ...options }: LockOptions & { commit?: () => Promise<void> } = {},
): Promise<ArchivedTranscript> {
  return withTranscriptLock(store, file, options, async (from) => {
    await commit?.();
    return toFreeName(from, reason, nowMs, (to) => renameFile(from, to));
  });
}

/** Where an archive made at this time goes, when nothing stands there yet: for a dry run. */
export function archiveName(file: string, reason: ArchiveReason, atMs: number): string {
  return `${file}.${reason}.${new Date(atMs).toISOString().replaceAll(":", "-")}`;
}

/** Tries one name after the other until `move` finds a free one. */
export async function toFreeName(
  from: string,
  reason: ArchiveReason,
  nowMs: number,
  move: (to: string) => Promise<void>,
): Promise<ArchivedTranscript> {
  for (let tried = 0; tried < namesTriedMax; tried++) {
    const to = archiveName(from, reason, nowMs + tried);
    try {
      await move(to);
      return { file: path.basename(to), path: to };
    } catch (error) {
      if (!isFailure(error) || error.code !== "conflict") throw error;
    }
  }
  throw new Failure("conflict", "No free name for the archive.", { path: from });
}
