import { constants } from "node:fs";
import { open, unlink } from "node:fs/promises";
import path from "node:path";
import { diskFailure, errnoOf } from "./disk-failure";
import { syncFolder } from "./sync-folder";

/** Makes a file of mode 0600 that is not there yet; durable when it resolves. Failures: read_only, unavailable. */
export async function writeNewFile(file: string, bytes: Uint8Array): Promise<void> {
  try {
    const handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await syncFolder(path.dirname(file));
  } catch (error) {
    // What was there before is not ours to take away.
    if (errnoOf(error) !== "EEXIST") await unlink(file).catch(() => {});
    throw diskFailure(error, file);
  }
}
