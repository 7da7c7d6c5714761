import { constants } from "node:fs";
import { copyFile, link } from "node:fs/promises";
import { Failure } from "@/lib/failure/failure";
import { diskFailure, errnoOf } from "./disk-failure";

/**
 * Gives a file a second name, never covering another, so that replacing it loses nothing at any moment. Where the file
 * system has no links it is a copy. Failures: conflict (the name is taken), read_only, unavailable.
 */
export async function linkFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to).catch(async (error: unknown) => {
      if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(errnoOf(error) ?? "")) throw error;
      await copyFile(from, to, constants.COPYFILE_EXCL);
    });
  } catch (error) {
    if (errnoOf(error) === "EEXIST") {
      throw new Failure("conflict", "A file of that name is already there.", { path: to });
    }
    throw diskFailure(error, from);
  }
}
