import path from "node:path";
import { Failure } from "@/lib/failure/failure";
import type { Home } from "@/server/home/home";
import { appendBytes } from "@/server/kernel/append-bytes";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/kernel/log";
import { errnoOf } from "@/server/kernel/disk-failure";
import { makeFolder } from "@/server/kernel/make-folder";
import { type OpenHandle, openToAppend } from "@/server/kernel/open-file";
import { withFileLock } from "@/server/kernel/with-file-lock";
import { writeNewFile } from "@/server/kernel/write-new-file";
import { auditFolder, laterFileName, newFileName } from "./audit-files";
import { sealLine } from "./chain";
import type { Draft } from "./draft-line";
import { readMark, writeMark } from "./mark";
import { hasReserve, keepReserve } from "./reserve";
import { type Tail, readTail } from "./read-tail";

/** A line that waits. `hash` is what it was sealed with last: a disk that failed may hold it all the same. */
export type WaitingLine = { draft: Draft; unwritten: number; hash?: string };

export type Appender = {
  /** all of them durable when it resolves. Failures: read_only, unavailable, store_busy */
  append(lines: readonly WaitingLine[]): Promise<void>;
  /** opens the log for writing, and keeps room on the disk for what is let in from now on. Failures: those of append */
  prepare(): Promise<void>;
  /** whether that still holds, as far as it can be seen without a lock */
  isPrepared(): Promise<boolean>;
};

/** Where the next line goes. */
type Place = Tail & { lostMark: boolean };

/**
 * Adds lines at the end of the chain, in one write and one fsync. The lock is for another server on the same data folder: what
 * is known of the end is believed only while mark and size say that nobody else wrote.
 */
export function createAppender(home: Home, { clock, log, fileBytesMax }: AppenderOptions): Appender {
  const folder = auditFolder(home);
  let known: Place | null = null;

  function exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    return makeFolder(folder).then(() => withFileLock(path.join(folder, "audit.lock"), {}, work));
  }

  async function open(): Promise<{ place: Place; file: string; handle: OpenHandle }> {
    const trusted = known && (await isStill(known)) ? known : await findPlace(folder, known);
    const place = needsFile(trusted) ? await newFile(trusted) : trusted;
    const { file } = place;
    if (file === null) throw new Error("There is no file to add to.");
    const opened = await openToAppend(folder, file);
    if (opened.state === "ok") return { place, file, handle: opened.handle };
    throw new Failure("unavailable", `${file} cannot be opened: ${opened.reason}.`);
  }

  async function isStill({ file, seq, hash, sizeBytes }: Place): Promise<boolean> {
    const mark = await readMark(folder);
    if (mark === "lost" || file === null || mark.file !== file || mark.seq !== seq || mark.hash !== hash) return false;
    const opened = await openToAppend(folder, file);
    if (opened.state !== "ok") return false;
    await opened.handle.close();
    return opened.fingerprint.sizeBytes === sizeBytes;
  }

  function needsFile({ file, sizeBytes, torn }: Place): boolean {
    return file === null || (sizeBytes >= fileBytesMax && torn === null);
  }

  async function newFile(place: Place): Promise<Place> {
    const file = await makeFile(folder, newFileName(clock.nowMs(), place.file ?? undefined));
    // Before the first line of all: from then on a mark that is missing was taken away.
    if (place.seq === 0) await writeMark(folder, { file, seq: 0, hash: place.hash });
    return { ...place, file, sizeBytes: 0 };
  }

  async function append(lines: readonly WaitingLine[]): Promise<void> {
    const { place, file, handle } = await open();
    try {
      const rest = withoutWritten(lines, place.hash);
      const { text, seq, hash } = chained(place, rest);
      const bytes = new TextEncoder().encode(text);
      await appendBytes(handle, bytes);
      known = { file, seq, hash, sizeBytes: place.sizeBytes + bytes.length, torn: null, lostMark: false };
      // Behind, it only says less than it could.
      await writeMark(folder, { file, seq, hash }).catch((error: unknown) =>
        log.warn({ error: String(error) }, "the mark of the audit log is behind"),
      );
    } catch (error) {
      known = known && { ...known, sizeBytes: -1 };
      throw error;
    } finally {
      await handle.close();
    }
  }

  return {
    append: (lines) => exclusively(() => append(lines)),
    prepare: () =>
      exclusively(async () => {
        const { place, handle } = await open();
        await handle.close();
        known = place;
        await keepReserve(folder);
      }),
    async isPrepared() {
      if (!known?.file || !(await hasReserve(folder))) return false;
      const opened = await openToAppend(folder, known.file);
      if (opened.state === "ok") await opened.handle.close();
      return opened.state === "ok";
    },
  };
}

const namesMax = 20;

/** Another name when something stands there that is no file of the log, a link for instance: nothing is written through it. */
async function makeFile(folder: string, name: string, tries = 1): Promise<string> {
  try {
    await writeNewFile(path.join(folder, name), new Uint8Array(0));
    return name;
  } catch (error) {
    if (errnoOf(error) !== "EEXIST" || tries >= namesMax) throw error;
    return makeFile(folder, laterFileName(name), tries + 1);
  }
}

type AppenderOptions = { clock: Clock; log: Log; fileBytesMax: number };

/**
 * The end as the disk tells it. Where the mark, or this process, knows of a later line or of another one in the last place, the
 * chain goes on from that: what was cut off or put there stays a break that everybody can find.
 */
async function findPlace(folder: string, known: Place | null): Promise<Place> {
  const mark = await readMark(folder);
  const tail = await readTail(folder);
  const ends = [mark === "lost" ? null : mark, known].filter((end) => end !== null && end.seq >= tail.seq);
  const last = ends.reduce((one, other) => (other && one && other.seq > one.seq ? other : one), ends[0]) ?? tail;
  const lostMark = (mark === "lost" && tail.seq > 0) || known?.lostMark === true;
  return { ...tail, seq: last.seq, hash: last.hash, lostMark };
}

/** Without those that an attempt which failed has brought to the disk. */
function withoutWritten(lines: readonly WaitingLine[], lastHash: string): readonly WaitingLine[] {
  return lines.slice(lines.findIndex(({ hash }) => hash === lastHash) + 1);
}

function chained(place: Place, lines: readonly WaitingLine[]): { text: string; seq: number; hash: string } {
  let { seq, hash } = place;
  let text = place.torn?.isOpen && lines.length > 0 ? "\n" : "";
  for (const [index, line] of lines.entries()) {
    seq += 1;
    const { torn, lostMark } = index === 0 ? place : { torn: null, lostMark: false };
    const sealed = sealLine({
      seq,
      ...line.draft,
      ...(torn ? { torn: { lengthBytes: torn.lengthBytes, sha256: torn.sha256 } } : {}),
      ...(lostMark ? { lostMark } : {}),
      ...(line.unwritten > 0 ? { unwritten: line.unwritten } : {}),
      previous: hash,
    });
    line.hash = sealed.hash;
    hash = sealed.hash;
    text += `${sealed.text}\n`;
  }
  return { text, seq, hash };
}
