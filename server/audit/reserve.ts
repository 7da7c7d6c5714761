import { randomBytes } from "node:crypto";
import path from "node:path";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { removeFile } from "@/server/kernel/remove-file";
import { writeNewFile } from "@/server/kernel/write-new-file";

/** Room on the disk for the lines of changes that were let in while there seemed to be enough. */
const reserveBytes = 512 * 1024;

/** Under the lock of the log. Failures: read_only, unavailable (the disk is full). */
export async function keepReserve(folder: string): Promise<void> {
  // Random: a file system that compresses would keep no room for zeros.
  if (!(await hasReserve(folder))) await writeNewFile(fileOf(folder), randomBytes(reserveBytes));
}

export async function hasReserve(folder: string): Promise<boolean> {
  return (await currentFingerprint(fileOf(folder))) !== null;
}

export async function releaseReserve(folder: string): Promise<void> {
  await removeFile(fileOf(folder));
}

function fileOf(folder: string): string {
  return path.join(folder, "reserve");
}
