import { Failure } from "@/lib/failure/failure";
import { appendLine } from "@/server/kernel/append-line";
import { fileGeneration, readFirstLine } from "@/server/kernel/file-generation";
import { openToAppend } from "@/server/kernel/open-file";
import { type TranscriptFolder, refusedTranscript } from "./open-transcript";
import { type LockOptions, withTranscriptLock } from "./transcript-path";

export type AppendOptions = LockOptions & {
  /** what the line was made for: nothing is added when the file has grown or was replaced since */
  expected?: { generation: string; sizeBytes: number } | undefined;
};
export type AppendedEntry = { offset: number; lengthBytes: number; generation: string; sizeBytes: number };

type Line = Readonly<Record<string, unknown>>;

/**
 * Adds one line, or several in one piece, to a transcript under OpenClaw's own lock, durably; repairs nothing. Failures: store_busy (a living process
 * holds the lock), conflict (not what was `expected`), unavailable (unfinished last line, disk), transcript_missing, read_only.
 */
export async function appendEntry(
  store: TranscriptFolder,
  file: string,
  line: Line | readonly Line[],
  options: AppendOptions = {},
): Promise<AppendedEntry> {
  return withTranscriptLock(store, file, options, async () => {
    const opened = await openToAppend(store.folder, file);
    if (opened.state !== "ok") throw refusedTranscript(file, opened);
    const { handle, fingerprint } = opened;
    try {
      const { sizeBytes } = fingerprint;
      const before = fileGeneration(fingerprint, await readFirstLine(handle, sizeBytes));
      checkExpected(options.expected, { generation: before, sizeBytes });
      const appended = await appendLine(handle, textOf(line));
      const after = appended.offset + appended.lengthBytes;
      const generation = fileGeneration(fingerprint, await readFirstLine(handle, after));
      return { ...appended, generation, sizeBytes: after };
    } finally {
      await handle.close();
    }
  });
}

function textOf(lines: Line | readonly Line[]): string {
  return [lines]
    .flat()
    .map((line) => JSON.stringify(line))
    .join("\n");
}

type FileVersion = { generation: string; sizeBytes: number };

function checkExpected(expected: FileVersion | undefined, found: FileVersion): void {
  if (expected === undefined) return;
  if (expected.generation === found.generation && expected.sizeBytes === found.sizeBytes) return;
  throw new Failure("conflict", "The transcript changed in the meantime; nothing was added.", { expected, found });
}
