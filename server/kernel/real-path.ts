import { realpath } from "node:fs/promises";
import { errnoOf } from "./disk-failure";

export type RealPath = { state: "ok"; path: string } | { state: "missing" | "unreadable"; reason: string };

/** Where a path leads once every link on the way is followed. */
export async function realPath(path: string): Promise<RealPath> {
  try {
    return { state: "ok", path: await realpath(path) };
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined) throw error;
    if (errno === "ENOENT" || errno === "ENOTDIR") return { state: "missing", reason: "no such file" };
    return {
      state: "unreadable",
      reason: errno === "ELOOP" ? "links that lead in a circle" : `the disk answered ${errno}`,
    };
  }
}
