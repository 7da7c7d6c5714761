import { realpath } from "node:fs/promises";
import { diskFailure } from "./disk-failure";

/** Where a folder really is: OpenClaw puts its locks there. Failures: unavailable (it is gone), read_only. */
export async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    throw diskFailure(error, folder);
  }
}
