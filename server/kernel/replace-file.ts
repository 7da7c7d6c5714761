import { constants, lstatSync, renameSync } from "node:fs";
import { type FileHandle, link, lstat, open, rename, unlink } from "node:fs/promises";
import path from "node:path";
import { Failure } from "@/lib/failure/failure";
import { currentFingerprint } from "./current-fingerprint";
import { diskFailure, errnoOf } from "./disk-failure";
import { fingerprintKey, fingerprintOf } from "./fingerprint";
import { syncFolder } from "./sync-folder";
import { temporaryFile } from "./temporary-file";

/** `changed`: the check said no, or a file appeared where none was; nothing was written. */
export type Replacement = { state: "replaced"; fingerprint: string } | { state: "changed" };

/**
 * Puts `bytes` in the place of a file, durably and at once: temporary file, fsync, `check`, rename, fsync of the folder.
 * Keeps mode and owner of the original; a new file gets 0600 and never covers one that appeared meanwhile. `check` runs
 * last before the rename: false means that the file is no longer the one that was read. With `expected`, its fingerprint
 * then, it is compared once more in the same breath as the rename. `id` names the temporary file. Failures: read_only,
 * unavailable.
 */
export async function replaceFile(
  file: string,
  bytes: Uint8Array,
  check: () => Promise<boolean>,
  expected?: string | null,
  id?: string,
): Promise<Replacement> {
  const temporary = temporaryFile(file, id);
  try {
    const original = await statOrNull(file);
    const handle = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      if (original) await keepOwner(handle, original, file);
      await handle.writeFile(bytes);
      await handle.sync();
      if (!(await check()) || !(await moveInto(temporary, file, original !== null, expected))) {
        await unlink(temporary);
        return { state: "changed" };
      }
      await syncFolder(path.dirname(file));
      return { state: "replaced", fingerprint: fingerprintKey(fingerprintOf(await handle.stat({ bigint: true }))) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw diskFailure(error, file);
  }
}

type Owner = { mode: number; uid: number; gid: number };

async function statOrNull(file: string): Promise<Owner | null> {
  try {
    const stats = await lstat(file);
    if (!stats.isFile()) throw new Failure("unavailable", "Not a plain file stands there.", { path: file });
    return stats;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return null;
    throw error;
  }
}

async function keepOwner(handle: FileHandle, original: Owner, file: string): Promise<void> {
  const own = await handle.stat();
  if (own.uid !== original.uid || own.gid !== original.gid) {
    await handle.chown(original.uid, original.gid).catch((error: unknown) => {
      const details = { path: file, errno: errnoOf(error) };
      throw new Failure("read_only", "The file belongs to another user, who would lose it.", details);
    });
  }
  await handle.chmod(original.mode & 0o7777);
}

async function moveInto(
  temporary: string,
  file: string,
  covers: boolean,
  expected: string | null | undefined,
): Promise<boolean> {
  if (covers && typeof expected === "string") {
    // Synchronous: between look and rename no other work of this process may come, only microseconds of another's.
    const now = lstatSync(file, { bigint: true, throwIfNoEntry: false });
    if (!now || fingerprintKey(fingerprintOf(now)) !== expected) return false;
    renameSync(temporary, file);
    return true;
  }
  if (covers) {
    await rename(temporary, file);
    return true;
  }
  try {
    await link(temporary, file);
    await unlink(temporary);
    return true;
  } catch (error) {
    if (errnoOf(error) === "EEXIST") return false;
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(errnoOf(error) ?? "")) throw error;
  }
  // A file system without links (exFAT, some network mounts): the last look and the rename are two steps there.
  if ((await currentFingerprint(file)) !== null) return false;
  await rename(temporary, file);
  return true;
}
