import { existsSync } from "node:fs";

/** Whether anything stands at this path, a dangling link not counted. */
export function isThere(path: string): boolean {
  return existsSync(path);
}
