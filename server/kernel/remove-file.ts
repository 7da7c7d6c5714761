import { unlink } from "node:fs/promises";
import { diskFailure, errnoOf } from "./disk-failure";

/** Takes a file of our own away; one that is gone already is fine. Of a store's files only for our own temporary ones. Failures: read_only, unavailable. */
export async function removeFile(file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw diskFailure(error, file);
  }
}
