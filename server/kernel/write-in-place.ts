import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { diskFailure } from "./disk-failure";

/**
 * Writes over the first bytes of a file that is there. It survives the end of this process, and of the machine only once the
 * system gets to it: for what may lag behind. Failures: read_only, unavailable.
 */
export async function writeInPlace(file: string, bytes: Uint8Array): Promise<void> {
  try {
    const handle = await open(file, constants.O_WRONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      await handle.write(bytes, 0, bytes.length, 0);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw diskFailure(error, file);
  }
}
