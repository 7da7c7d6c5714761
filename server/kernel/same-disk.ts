import { lstat } from "node:fs/promises";
import path from "node:path";

/** Whether two folders, or what stands above them when they are not there yet, are on the same file system. */
export async function isSameDisk(one: string, other: string): Promise<boolean> {
  const [left, right] = await Promise.all([deviceOf(one), deviceOf(other)]);
  return left !== null && left === right;
}

async function deviceOf(folder: string): Promise<bigint | null> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stats = await lstat(at, { bigint: true }).catch(() => null);
    if (stats) return stats.dev;
    if (at === path.dirname(at)) return null;
  }
}
