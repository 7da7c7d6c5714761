import path from "node:path";
import { Failure } from "@/lib/failure/failure";
import { realPath } from "@/server/kernel/real-path";
import { withFileLock } from "@/server/kernel/with-file-lock";
import type { TranscriptFolder } from "./open-transcript";

export type LockOptions = { lockTimeoutMs?: number | undefined };

/** Absolute path of a file directly inside the store's folder. Failures: transcript_missing (a path, no folder), unavailable. */
export async function transcriptPath(store: TranscriptFolder, file: string): Promise<string> {
  if (!/^[^/\\\0]+$/.test(file) || file === "." || file === "..") {
    throw new Failure("transcript_missing", "A transcript is named by a file name, not by a path.", { file });
  }
  const folder = await realPath(store.folder);
  if (folder.state === "ok") return path.join(folder.path, file);
  throw new Failure(
    folder.state === "missing" ? "transcript_missing" : "unavailable",
    `The folder: ${folder.reason}.`,
    {
      folder: store.folder,
    },
  );
}

/** Runs `work` with the lock that OpenClaw takes for each write of this transcript. Failures: store_busy, transcript_missing. */
export async function withTranscriptLock<Result>(
  store: TranscriptFolder,
  file: string,
  { lockTimeoutMs }: LockOptions,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const target = await transcriptPath(store, file);
  const timeout = lockTimeoutMs === undefined ? {} : { timeoutMs: lockTimeoutMs };
  return withFileLock(`${target}.lock`, timeout, () => work(target));
}
