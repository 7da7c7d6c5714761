import { Failure } from "@/lib/failure/failure";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { diskFailure } from "@/server/kernel/disk-failure";
import { fingerprintKey } from "@/server/kernel/fingerprint";
import { linkFile } from "@/server/kernel/link-file";
import { lineReading, linesForward, readBlock } from "@/server/kernel/read-lines";
import { replaceFile } from "@/server/kernel/replace-file";
import { type ArchivedTranscript, toFreeName } from "./archive-transcript";
import { type OpenTranscript, type TranscriptFolder, openTranscript, withTranscript } from "./open-transcript";
import { placeEntry } from "./place-entry";
import { rerootLine } from "./reroot-line";
import { type LockOptions, withTranscriptLock } from "./transcript-path";

export type TruncationPlan = {
  /** entries in the file, and how many of them stay; the header counts */
  lines: number;
  kept: number;
  sizeBytesBefore: number;
};
/** `archived` is null when there was nothing to cut. */
export type Truncation = TruncationPlan & { archived: ArchivedTranscript | null };

const keptBytesMax = 256 * 1024 * 1024;
const wholeLines = { ...lineReading, lineBytesMax: keptBytesMax };

/** What truncateLines would do. Failures: transcript_missing, unavailable. */
export async function planTruncation(store: TranscriptFolder, file: string, linesMax: number): Promise<TruncationPlan> {
  return withTranscript(store, file, undefined, async (transcript) =>
    planOf(transcript, await survey(transcript, linesMax)),
  );
}

/**
 * The Gateway's `maxLines`: keeps the header and the last lines, `linesMax` in all, mends the references to lost lines, and
 * leaves the old file as `.bak.<time>`. At no moment is the transcript missing. Failures: store_busy, conflict (it changed
 * meanwhile), too_large (over 256 MB stay), transcript_missing, read_only, unavailable.
 */
export async function truncateLines(
  store: TranscriptFolder,
  file: string,
  linesMax: number,
  nowMs: number,
  options: LockOptions = {},
): Promise<Truncation> {
  return withTranscriptLock(store, file, options, async (path) => {
    const transcript = await openTranscript(store, file);
    try {
      const found = await survey(transcript, linesMax);
      const plan = planOf(transcript, found);
      if (plan.kept === plan.lines) return { ...plan, archived: null };
      const bytes = await keptBytes(transcript, found);
      let archived: ArchivedTranscript | null = null;
      const result = await replaceFile(path, bytes, async () => {
        if ((await currentFingerprint(path)) !== fingerprintKey(transcript.fingerprint)) return false;
        archived = await toFreeName(path, "bak", nowMs, (to) => linkFile(path, to));
        return true;
      });
      if (result.state === "changed") throw new Failure("conflict", "The transcript changed while it was shortened.");
      return { ...plan, archived };
    } catch (error) {
      throw diskFailure(error, file);
    } finally {
      await transcript.handle.close();
    }
  });
}

type KeptLine = { offset: number; id: string | undefined };
type Survey = { lines: number; headerBytes: number; tail: KeptLine[] };

/** One pass: the header, and the last lines in a ring. */
async function survey({ handle, sizeBytes }: OpenTranscript, linesMax: number): Promise<Survey> {
  let headerBytes = 0;
  let lines = 0;
  let tail: KeptLine[] = [];
  for await (const frame of linesForward(handle, 0, sizeBytes)) {
    const { entry, offset, lengthBytes } = placeEntry(frame);
    lines += 1;
    if (offset === 0 && entry.kind === "session") headerBytes = lengthBytes;
    else tail.push({ offset, id: entry.id });
    if (tail.length > 2 * linesMax) tail = tail.slice(-linesMax);
  }
  const room = headerBytes > 0 ? linesMax - 1 : linesMax;
  return { lines, headerBytes, tail: room === 0 ? [] : tail.slice(-room) };
}

function planOf({ sizeBytes }: OpenTranscript, { lines, headerBytes, tail }: Survey): TruncationPlan {
  return { lines, kept: tail.length + (headerBytes > 0 ? 1 : 0), sizeBytesBefore: sizeBytes };
}

/** A line still being written stays behind the last one, as it is. */
async function keptBytes({ handle, sizeBytes }: OpenTranscript, found: Survey): Promise<Uint8Array> {
  const start = found.tail[0]?.offset ?? sizeBytes;
  if (sizeBytes - start > keptBytesMax)
    throw new Failure("too_large", "More than 256 MB would stay; keep fewer lines.");
  const ids = new Set(found.tail.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const kept = { ids, firstId: found.tail.find(({ id }) => id !== undefined)?.id };
  const parts: Uint8Array[] = [await readBlock(handle, 0, found.headerBytes)];
  let end = start;
  for await (const frame of linesForward(handle, start, sizeBytes, wholeLines)) {
    const bytes = await readBlock(handle, frame.offset, frame.lengthBytes);
    parts.push(placeEntry(frame).entry.kind === "unreadable" ? bytes : rerootLine(bytes, kept));
    end = frame.offset + frame.lengthBytes;
  }
  parts.push(await readBlock(handle, end, sizeBytes - end));
  return Buffer.concat(parts);
}
