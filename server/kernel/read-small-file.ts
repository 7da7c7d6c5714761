import { type BigIntStats, constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { errnoOf } from "./disk-failure";
import { fingerprintKey, fingerprintOf } from "./fingerprint";

export type SmallFile =
  | { state: "ok"; bytes: Uint8Array; fingerprint: string }
  | { state: "missing"; reason: string }
  | { state: "unreadable"; cause: UnreadableCause; reason: string };

/** What kind of obstacle it is. */
export type UnreadableCause = "permission" | "folder" | "link" | "not-a-file" | "too-large" | "disk";

const triesMax = 5;

/**
 * Reads a plain file whole, at most `bytesMax`. Never follows a link in the last place, never blocks on a FIFO, and never
 * mixes two versions: it reads again when the file changed meanwhile. `fingerprint` belongs to exactly these bytes.
 */
export async function readSmallFile(path: string, { bytesMax }: { bytesMax: number }): Promise<SmallFile> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      return await readSteady(handle, bytesMax);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return refusal(error);
  }
}

async function readSteady(handle: FileHandle, bytesMax: number): Promise<SmallFile> {
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    const before = await handle.stat({ bigint: true });
    if (!before.isFile()) {
      const cause = before.isDirectory() ? "folder" : "not-a-file";
      return { state: "unreadable", cause, reason: `${kindOf(before)}, not a plain file` };
    }
    if (before.size > BigInt(bytesMax)) {
      return {
        state: "unreadable",
        cause: "too-large",
        reason: `${before.size} bytes are more than the ${bytesMax} that are read at once`,
      };
    }
    const bytes = await readBytes(handle, Number(before.size));
    const fingerprint = fingerprintKey(fingerprintOf(before));
    const after = fingerprintKey(fingerprintOf(await handle.stat({ bigint: true })));
    // A rename over this name changes only ctime and link count of the file we hold: then our bytes are an old version.
    if (after === fingerprint) return { state: "ok", bytes, fingerprint };
  }
  return { state: "unreadable", cause: "disk", reason: "it keeps changing while it is read" };
}

async function readBytes(handle: FileHandle, sizeBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  let filled = 0;
  while (filled < sizeBytes) {
    const { bytesRead } = await handle.read(bytes, filled, sizeBytes - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

function kindOf(stats: BigIntStats): string {
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a named pipe";
  if (stats.isSocket()) return "a socket";
  return "a device";
}

function refusal(error: unknown): SmallFile {
  const errno = errnoOf(error);
  if (errno === "ENOENT" || errno === "ENOTDIR") return { state: "missing", reason: "no such file" };
  if (errno === "ELOOP") return { state: "unreadable", cause: "link", reason: "a symbolic link, not a plain file" };
  if (errno === "EACCES" || errno === "EPERM")
    return { state: "unreadable", cause: "permission", reason: "this process may not read it" };
  if (errno === "ENXIO") return { state: "unreadable", cause: "not-a-file", reason: "a socket, not a plain file" };
  if (errno !== undefined) return { state: "unreadable", cause: "disk", reason: `the disk answered ${errno}` };
  throw error;
}
