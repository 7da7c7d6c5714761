import { lstat } from "node:fs/promises";
import { diskFailure, errnoOf } from "./disk-failure";
import { fingerprintKey, fingerprintOf } from "./fingerprint";

/** The fingerprint of what stands under this name now; null when nothing does. Links are not followed. */
export async function currentFingerprint(file: string): Promise<string | null> {
  try {
    return fingerprintKey(fingerprintOf(await lstat(file, { bigint: true })));
  } catch (error) {
    if (errnoOf(error) === "ENOENT" || errnoOf(error) === "ENOTDIR") return null;
    throw diskFailure(error, file);
  }
}
