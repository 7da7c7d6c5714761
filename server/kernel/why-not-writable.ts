import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { errnoOf } from "./disk-failure";

const reasons: Record<string, string> = {
  EROFS: "The store's file system is mounted read-only.",
  EACCES: "This process may not write to the store's folder.",
  EPERM: "This process may not write to the store's folder.",
};

/** Why nothing can be written in a folder just now, in a sentence; undefined when it can, or when the folder is not there. */
export async function whyNotWritable(folder: string): Promise<string | undefined> {
  try {
    await access(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return reasons[errnoOf(error) ?? ""];
  }
}
