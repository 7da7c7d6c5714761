import { readFile } from "node:fs/promises";
import path from "node:path";

/** Text of a file of this repository, by its path from the root. For tests of documents that must keep up with code. */
export function readRepositoryFile(relative: string): Promise<string> {
  return readFile(path.resolve(process.cwd(), relative), "utf8");
}
