import { mkdir } from "node:fs/promises";
import { diskFailure } from "./disk-failure";

/** Makes a folder and those above it, 0700, when they are not there. Failures: read_only, unavailable. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw diskFailure(error, folder);
  }
}
