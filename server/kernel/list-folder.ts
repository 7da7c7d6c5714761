import { lstatSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { errnoOf } from "./disk-failure";

export type ItemType = "file" | "folder" | "link" | "other";
export type FolderItem = { name: string; type: ItemType };
export type MeasuredItem = FolderItem & { sizeBytes: number; mtimeMs: number };
export type Listing<Item> =
  | { state: "ok"; items: Item[] }
  | { state: "missing"; reason: string }
  | { state: "unreadable"; reason: string };

const itemsPerTurn = 500;

/** Names and types in a folder, links not followed, in no particular order. A folder that is not there is a value. */
export async function listFolder(folder: string): Promise<Listing<FolderItem>> {
  try {
    const found = await readdir(folder, { withFileTypes: true });
    return { state: "ok", items: found.map((item) => ({ name: item.name, type: typeOf(item) })) };
  } catch (error) {
    return refusal(error);
  }
}

/** As listFolder, with size and modification time of each item. What vanishes in between is left out. */
export async function measureFolder(folder: string): Promise<Listing<MeasuredItem>> {
  const listing = await listFolder(folder);
  if (listing.state !== "ok") return listing;
  const items: MeasuredItem[] = [];
  for (let start = 0; start < listing.items.length; start += itemsPerTurn) {
    // Synchronous in slices: 7,800 promises cost 200 ms, this costs 30 ms and never holds the loop longer than 3.
    if (start > 0) await nextTurn();
    for (const item of listing.items.slice(start, start + itemsPerTurn)) {
      const measured = measure(folder, item);
      if (measured) items.push(measured);
    }
  }
  return { state: "ok", items };
}

/** What cannot be looked at just now (EIO, EACCES) is listed all the same, with no size and no time. */
function measure(folder: string, { name, type }: FolderItem): MeasuredItem | null {
  try {
    const stats = lstatSync(path.join(folder, name), { throwIfNoEntry: false });
    return stats ? { name, type: typeOf(stats), sizeBytes: stats.size, mtimeMs: stats.mtimeMs } : null;
  } catch {
    return { name, type, sizeBytes: 0, mtimeMs: 0 };
  }
}

type Kinded = { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean };

function typeOf(item: Kinded): ItemType {
  if (item.isFile()) return "file";
  if (item.isDirectory()) return "folder";
  return item.isSymbolicLink() ? "link" : "other";
}

function refusal(error: unknown): Exclude<Listing<never>, { state: "ok" }> {
  const errno = errnoOf(error);
  if (errno === "ENOENT") return { state: "missing", reason: "no such folder" };
  if (errno === "ENOTDIR") return { state: "unreadable", reason: "not a folder" };
  if (errno === "EACCES" || errno === "EPERM") return { state: "unreadable", reason: "this process may not read it" };
  if (errno !== undefined) return { state: "unreadable", reason: `the disk answered ${errno}` };
  throw error;
}
