import { constants } from "node:fs";
import { type FileHandle, open, readlink, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { errnoOf } from "./disk-failure";
import { type Fingerprint, fingerprintOf } from "./fingerprint";

/** An open file. Whoever receives one closes it. */
export type OpenHandle = FileHandle;

export type OpenRefusal = { state: "missing" | "unsafe" | "unreadable"; reason: string };
export type OpenedFile = { state: "ok"; handle: OpenHandle; fingerprint: Fingerprint } | OpenRefusal;

const safeFlags = constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * The one way in which files of a store are opened for reading. Never blocks, never follows a link in the file's place,
 * and refuses whatever is not a regular file below the real path of `folder` (which may itself be a link).
 */
export async function openInside(folder: string, name: string): Promise<OpenedFile> {
  return openChecked(folder, name, constants.O_RDONLY | safeFlags);
}

/** As openInside, for adding to the end of a file that is there. Only its lock's holder may. */
export async function openToAppend(folder: string, name: string): Promise<OpenedFile> {
  return openChecked(folder, name, constants.O_RDWR | constants.O_APPEND | safeFlags);
}

async function openChecked(folder: string, name: string, flags: number): Promise<OpenedFile> {
  if (!isPlainName(name)) return { state: "unsafe", reason: "not a name inside the folder" };
  let root: string;
  let handle: OpenHandle;
  try {
    root = await realpath(folder);
    handle = await open(path.join(root, name), flags);
  } catch (error) {
    return refusalOf(error);
  }
  try {
    const stats = await handle.stat({ bigint: true });
    if (!stats.isFile()) return await refuse(handle, "not a regular file");
    const real = await realPathOf(handle, path.join(root, name));
    if (real === null) return await refuse(handle, "the file was replaced while it was opened");
    if (!isBelow(root, real)) return await refuse(handle, "the file is outside its folder");
    return { state: "ok", handle, fingerprint: fingerprintOf(stats) };
  } catch (error) {
    await handle.close();
    return refusalOf(error);
  }
}

/** Tells a refused open in the words of a person; any other error is a bug and is thrown on. */
function refusalOf(error: unknown): OpenRefusal {
  const code = errnoOf(error);
  if (code === undefined) throw error;
  if (code === "ENOENT" || code === "ENOTDIR") return { state: "missing", reason: "no such file" };
  if (code === "ENAMETOOLONG") return { state: "missing", reason: "the name is too long to exist" };
  if (code === "ELOOP") return { state: "unsafe", reason: "a symbolic link is never followed" };
  if (code === "ENXIO" || code === "ENODEV") return { state: "unsafe", reason: "not a regular file" };
  return { state: "unreadable", reason: code };
}

function isPlainName(name: string): boolean {
  if (name === "" || name.includes("\0") || path.isAbsolute(name)) return false;
  return !name.split(/[/\\]/).some((part) => part === ".." || part === "." || part === "");
}

async function refuse(handle: OpenHandle, reason: string): Promise<OpenRefusal> {
  await handle.close();
  return { state: "unsafe", reason };
}

/** Null when the path no longer leads to the descriptor. Linux tells the descriptor's own path; elsewhere it is compared. */
async function realPathOf(handle: OpenHandle, opened: string): Promise<string | null> {
  if (process.platform === "linux") return readlink(`/proc/self/fd/${handle.fd}`);
  const real = await realpath(opened);
  const [ours, theirs] = [await handle.stat({ bigint: true }), await stat(real, { bigint: true })];
  return ours.dev === theirs.dev && ours.ino === theirs.ino ? real : null;
}

function isBelow(root: string, real: string): boolean {
  return real.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
}
