import { constants, type BigIntStats } from "node:fs";
import { copyFile, lstat, open, unlink, utimes } from "node:fs/promises";
import path from "node:path";
import { Failure } from "@/lib/failure/failure";
import { diskFailure, errnoOf } from "./disk-failure";
import { fingerprintKey, fingerprintOf } from "./fingerprint";
import { renameFile } from "./rename-file";
import { syncFolder } from "./sync-folder";
import { temporaryFile } from "./temporary-file";

/**
 * Moves a plain file into another folder, durably, never covering one. On another disk it is a copy that is compared with
 * the original before that one goes. Failures: conflict (the name is taken, or the file changed meanwhile),
 * transcript_missing (no such file), read_only, unavailable.
 */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await renameFile(from, to);
  } catch (error) {
    if (errnoOf(error) !== "EXDEV") throw error;
    await moveAcross(from, to);
  }
}

/** As moveFile, between two disks. */
export async function moveAcross(from: string, to: string): Promise<void> {
  const temporary = temporaryFile(to);
  try {
    const before = await lstat(from, { bigint: true });
    if (!before.isFile()) throw new Failure("unavailable", "Only a plain file can be moved.", { path: from });
    await copyFile(from, temporary, constants.COPYFILE_EXCL);
    await settle(temporary, before);
    if (!(await isSame(from, temporary)) || !(await isStill(from, before))) {
      throw new Failure("conflict", "The file changed while it was being moved.", { path: from });
    }
    await renameFile(temporary, to);
    await unlink(from);
    await syncFolder(path.dirname(from));
  } catch (error) {
    await unlink(temporary).catch(() => {});
    if (errnoOf(error) === "ENOENT") throw new Failure("transcript_missing", undefined, { path: from });
    throw diskFailure(error, from);
  }
}

async function settle(file: string, { mode, atimeMs, mtimeMs }: BigIntStats): Promise<void> {
  const handle = await open(file, constants.O_RDWR);
  try {
    await handle.chmod(Number(mode) & 0o7777);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await utimes(file, Number(atimeMs) / 1000, Number(mtimeMs) / 1000);
}

async function isStill(file: string, before: BigIntStats): Promise<boolean> {
  return fingerprintKey(fingerprintOf(await lstat(file, { bigint: true }))) === fingerprintKey(fingerprintOf(before));
}

const blockBytes = 1024 * 1024;

/** Byte by byte, read back from the disk. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [left, right] = [await open(one, constants.O_RDONLY), await open(other, constants.O_RDONLY)];
  try {
    const [a, b] = [Buffer.alloc(blockBytes), Buffer.alloc(blockBytes)];
    for (let at = 0; ; ) {
      const { bytesRead: readLeft } = await left.read(a, 0, blockBytes, at);
      const { bytesRead: readRight } = await right.read(b, 0, blockBytes, at);
      if (readLeft !== readRight || a.compare(b, 0, readRight, 0, readLeft) !== 0) return false;
      if (readLeft === 0) return true;
      at += readLeft;
    }
  } finally {
    await Promise.all([left.close(), right.close()]);
  }
}
