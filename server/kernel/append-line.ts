import { Failure } from "@/lib/failure/failure";
import { diskFailure } from "./disk-failure";
import { processWide } from "./process-wide";
import { type ByteReader, readBlock } from "./read-lines";

/** An open file, or anything that is added to like one. */
export type AppendTarget = ByteReader & {
  stat(): Promise<FileState>;
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ bytesWritten: number }>;
  sync(): Promise<void>;
  truncate(sizeBytes: number): Promise<void>;
};

type FileState = { size: number; dev: number; ino: number };

export type AppendedLine = { offset: number; lengthBytes: number };

/**
 * Adds one line to a file opened with openToAppend, durably. All of it or nothing: what a full disk left of it is taken
 * away again. Failures: unavailable (the last line has no newline: ours would be glued to it; or the disk), read_only.
 */
export async function appendLine(handle: AppendTarget, text: string): Promise<AppendedLine> {
  const bytes = Buffer.from(`${text}\n`);
  let begun: { offset: number; file: string } | undefined;
  try {
    const { size, file } = await withoutLeftover(handle);
    if (size > 0 && (await readBlock(handle, size - 1, 1))[0] !== 0x0a) {
      throw new Failure("unavailable", "The last line of the transcript is not finished; nothing was added.");
    }
    begun = { offset: size, file };
    let written = 0;
    while (written < bytes.length) {
      written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
    }
    await handle.sync();
    return { offset: size, lengthBytes: bytes.length };
  } catch (error) {
    // What cannot be taken back now stays as an unfinished line, behind everything that was there.
    if (begun) await takeBackOrRemember(handle, begun.file, { offset: begun.offset, bytes });
    throw diskFailure(error, "the transcript");
  }
}

type Leftover = { offset: number; bytes: Uint8Array };

/** Pieces of lines that could not be taken back, by file: they go before the next line is added. */
const leftovers = processWide("rockpool.leftovers", () => new Map<string, Leftover>());

async function withoutLeftover(handle: AppendTarget): Promise<{ size: number; file: string }> {
  const { size, dev, ino } = await handle.stat();
  const file = `${dev}-${ino}`;
  const leftover = leftovers.get(file);
  if (!leftover) return { size, file };
  await takeBack(handle, leftover);
  leftovers.delete(file);
  return { size: (await handle.stat()).size, file };
}

async function takeBackOrRemember(handle: AppendTarget, file: string, leftover: Leftover): Promise<void> {
  await takeBack(handle, leftover).catch(() => leftovers.set(file, leftover));
}

/** Only when the file ends with nothing but our own bytes: never cut what another program wrote. */
async function takeBack(handle: AppendTarget, { offset, bytes }: Leftover): Promise<void> {
  const { size } = await handle.stat();
  if (size <= offset || size > offset + bytes.length) return;
  const added = await readBlock(handle, offset, size - offset);
  if (added.equals(bytes.subarray(0, added.length))) await handle.truncate(offset);
}
