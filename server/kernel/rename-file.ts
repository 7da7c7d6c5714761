import { constants } from "node:fs";
import { lstat, open, rename, unlink } from "node:fs/promises";
import path from "node:path";
import { Failure } from "@/lib/failure/failure";
import { diskFailure, errnoOf } from "./disk-failure";
import { syncFolder } from "./sync-folder";

/**
 * Gives a plain file another name, durably, and never covers a file: the new name is claimed with an empty file first.
 * Failures: conflict (the name is taken), transcript_missing (no such file), read_only, unavailable (disk, not a plain file).
 */
export async function renameFile(from: string, to: string): Promise<void> {
  try {
    const stats = await lstat(from);
    if (!stats.isFile()) throw new Failure("unavailable", "Only a plain file can be renamed.", { path: from });
    const claimed = await claim(to);
    await rename(from, to).catch(async (error: unknown) => {
      await giveBack(to, claimed).catch(() => {});
      throw error;
    });
    await syncFolder(path.dirname(to));
    if (path.dirname(from) !== path.dirname(to)) await syncFolder(path.dirname(from));
  } catch (error) {
    if (errnoOf(error) === "EEXIST")
      throw new Failure("conflict", "A file of that name is already there.", { path: to });
    if (errnoOf(error) === "ENOENT") throw new Failure("transcript_missing", undefined, { path: from });
    throw diskFailure(error, from);
  }
}

/** An empty file left by a crash between claim and rename holds nothing: it is claimed again. */
async function claim(file: string): Promise<bigint> {
  try {
    const handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      return (await handle.stat({ bigint: true })).ino;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errnoOf(error) !== "EEXIST") throw error;
    const stats = await lstat(file, { bigint: true });
    if (!stats.isFile() || stats.size > 0n) throw error;
    return stats.ino;
  }
}

/** Only the claim itself: some disks report a failure of what they have done, and then the file stands there. */
async function giveBack(file: string, claimed: bigint): Promise<void> {
  const { ino, size } = await lstat(file, { bigint: true });
  if (ino === claimed && size === 0n) await unlink(file);
}
