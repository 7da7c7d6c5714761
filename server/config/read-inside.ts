import path from "node:path";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { type SmallFile, readSmallFile } from "@/server/kernel/read-small-file";
import { realPath } from "@/server/kernel/real-path";

export type InsideFile =
  | Extract<SmallFile, { state: "ok" }>
  | { state: "missing" | "unreadable" | "refused"; reason: string };

/** A file that the configuration depends on, and what stood there when it was looked at. */
export type ConfigPart = {
  folder: string;
  target: string;
  signature: string;
  /** where it leads within the folder, links followed */
  real?: string;
};

export type InsideAnswer = {
  /** the name within the folder once links are followed; undefined when it leads nowhere inside */
  name?: string;
  file: InsideFile;
};

const outside = "it stands outside the folder of the configuration and is not opened";

/**
 * Reads a file whole that must stand within a folder, links followed. What leads outside is refused without being opened.
 * `folder` must be a real path; `target` absolute.
 */
export async function readInside(folder: string, target: string, bytesMax: number): Promise<InsideAnswer> {
  if (target.includes("\0")) return { file: { state: "refused", reason: "no file has such a name" } };
  if (!isInside(folder, target)) return { file: { state: "refused", reason: outside } };
  const real = await realPath(target);
  if (real.state !== "ok") return { file: real };
  if (!isInside(folder, real.path)) return { file: { state: "refused", reason: `a link: ${outside}` } };
  return { name: path.relative(folder, real.path), file: await readSmallFile(real.path, { bytesMax }) };
}

/** What stands under this name now, as a text that changes when it does. Looks at nothing outside the folder. */
export async function signatureInside(folder: string, target: string): Promise<string> {
  if (target.includes("\0") || !isInside(folder, target)) return "outside";
  const real = await realPath(target);
  if (real.state !== "ok") return real.state;
  if (!isInside(folder, real.path)) return `outside ${real.path}`;
  return `${real.path} ${await currentFingerprint(real.path).catch(() => "unreadable")}`;
}

function isInside(folder: string, target: string): boolean {
  const base = folder.endsWith(path.sep) ? folder : `${folder}${path.sep}`;
  return path.resolve(target).startsWith(base);
}
