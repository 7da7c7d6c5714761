import { Failure } from "@/lib/failure/failure";
import { diskFailure } from "./disk-failure";
import { type ByteReader, readBlock } from "./read-lines";

/** An open file, or anything that is added to like one. */
export type AppendTarget = ByteReader & {
  stat(): Promise<{ size: number }>;
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ bytesWritten: number }>;
  sync(): Promise<void>;
  truncate(sizeBytes: number): Promise<void>;
};

export type AppendedLine = { offset: number; lengthBytes: number };

/**
 * Adds one line to a file opened with openToAppend, durably. All of it or nothing: what a full disk left of it is taken
 * away again. Failures: unavailable (the last line has no newline: ours would be glued to it; or the disk), read_only.
 */
export async function appendLine(handle: AppendTarget, text: string): Promise<AppendedLine> {
  const { size: offset } = await handle.stat();
  if (offset > 0 && (await readBlock(handle, offset - 1, 1))[0] !== 0x0a) {
    throw new Failure("unavailable", "The last line of the transcript is not finished; nothing was added.");
  }
  const bytes = Buffer.from(`${text}\n`);
  let written = 0;
  try {
    while (written < bytes.length) {
      written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
    }
    await handle.sync();
  } catch (error) {
    await takeBack(handle, offset, written);
    throw diskFailure(error, "the transcript");
  }
  return { offset, lengthBytes: bytes.length };
}

/** Only when the file ends with exactly our own bytes: never cut what another program wrote. */
async function takeBack(handle: AppendTarget, offset: number, written: number): Promise<void> {
  const { size } = await handle.stat();
  if (size === offset + written) await handle.truncate(offset);
}
