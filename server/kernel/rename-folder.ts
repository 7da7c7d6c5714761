import { rename } from "node:fs/promises";
import path from "node:path";
import { diskFailure } from "./disk-failure";
import { syncFolder } from "./sync-folder";

/** Gives a folder of ours another name at once. A folder with content is never covered. Failures: read_only, unavailable. */
export async function renameFolder(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
    await syncFolder(path.dirname(to));
  } catch (error) {
    throw diskFailure(error, to);
  }
}
