import path from "node:path";
import { Failure } from "@/lib/failure/failure";
import { archiveStamp } from "@/lib/store-file/classify-store-file";
import type { Home } from "@/server/home/home";
import { listFolder } from "@/server/kernel/list-folder";
import { type OpenHandle, openInside } from "@/server/kernel/open-file";
import { type LineReading, lineReading } from "@/server/kernel/read-lines";

/** A line of ours is far shorter; a longer one is not ours. */
export const auditReading: LineReading = { ...lineReading, lineBytesMax: 1024 * 1024 };

const namePattern = /^audit-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.jsonl$/;

export function auditFolder({ dataDir }: Pick<Home, "dataDir">): string {
  return path.join(dataDir, "audit");
}

export function isAuditFile(name: string): boolean {
  return namePattern.test(name);
}

/** The files of the log, oldest first: names sort as their lines follow each other. Failure: unavailable. */
export async function listAuditFiles(folder: string): Promise<string[]> {
  const listing = await listFolder(folder);
  if (listing.state === "missing") return [];
  if (listing.state === "unreadable") throw new Failure("unavailable", `The audit log: ${listing.reason}.`);
  return listing.items.flatMap(({ name, type }) => (type === "file" && isAuditFile(name) ? [name] : [])).sort();
}

/** Named after the time of its first line; later than every file before it, even when the clock was put back. */
export function newFileName(atMs: number, newest: string | undefined): string {
  const name = nameOf(atMs);
  return newest === undefined || name > newest ? name : laterFileName(newest);
}

export function laterFileName(name: string): string {
  return nameOf(timeIn(name) + 1);
}

/** Failure: unavailable (not a plain file, or the disk). The caller closes the handle. */
export async function openAuditFile(folder: string, name: string): Promise<{ handle: OpenHandle; sizeBytes: number }> {
  const opened = await openInside(folder, name);
  if (opened.state !== "ok") throw new Failure("unavailable", `The audit log's ${name}: ${opened.reason}.`);
  return { handle: opened.handle, sizeBytes: opened.fingerprint.sizeBytes };
}

function nameOf(atMs: number): string {
  return `audit-${archiveStamp(atMs)}.jsonl`;
}

function timeIn(name: string): number {
  const [, day, hour, minute, rest] = /^audit-(.{10})T(\d\d)-(\d\d)-(.+)\.jsonl$/.exec(name) ?? [];
  return Date.parse(`${day}T${hour}:${minute}:${rest}`);
}
