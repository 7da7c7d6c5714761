import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { errnoOf } from "./disk-failure";

/** Makes renames in a folder durable. File systems that cannot sync a folder are left alone. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } catch (error) {
    if (!["EINVAL", "ENOTSUP", "EOPNOTSUPP", "EBADF"].includes(errnoOf(error) ?? "")) throw error;
  } finally {
    await handle.close();
  }
}
