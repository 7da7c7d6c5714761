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
    await claim(to);
    await rename(from, to).catch(async (error: unknown) => {
      await unlink(to);
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

async function claim(file: string): Promise<void> {
  const handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  await handle.close();
}
