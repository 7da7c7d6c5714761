import type { BigIntStats } from "node:fs";
import { lstat } from "node:fs/promises";
import { fingerprintKey, fingerprintOf } from "./fingerprint";
import { heldLocks } from "./held-locks";
import { readProcess } from "./read-process";
import { readSmallFile } from "./read-small-file";

/**
 * `dead`: its process is gone, or is this one, which left it behind; `recycled`: the pid lives but is another process. `malformed`: not a lock we can read, or
 * one whose writer has not finished. `folder`: another tool's way of locking.
 */
export type LockState = "live" | "dead" | "recycled" | "malformed" | "folder" | "unreadable";
export type Lock = {
  state: LockState;
  pid: number | null;
  createdAt?: number;
  /** identifies this very lock, so that its successor is never taken for it */
  fingerprint: string;
  /** device and inode */
  identity: string;
  /** since its last change, by the clock of its file */
  ageMs: number;
};

export function lockIdentity({ dev, ino }: Pick<BigIntStats, "dev" | "ino">): string {
  return `${dev}-${ino}`;
}

/** Who holds an OpenClaw lock file (`{pid, createdAt, starttime?}` or 2026.1's `{pid, startedAt}`); null when nobody. */
export async function readLock(lockPath: string): Promise<Lock | null> {
  const stats = await lstat(lockPath, { bigint: true }).catch(() => null);
  if (!stats) return null;
  const known = {
    fingerprint: fingerprintKey(fingerprintOf(stats)),
    identity: lockIdentity(stats),
    ageMs: Date.now() - Number(stats.mtimeMs > stats.ctimeMs ? stats.mtimeMs : stats.ctimeMs),
  };
  if (stats.isDirectory()) return { state: "folder", pid: null, ...known };
  const file = await readSmallFile(lockPath, { bytesMax: 64 * 1024 });
  if (file.state === "missing") return null;
  if (file.state === "unreadable") return { state: "unreadable", pid: null, ...known };
  return { ...(await judge(parseHolder(file.bytes), known.identity)), ...known, fingerprint: file.fingerprint };
}

type Holder = { pid: number; createdAt?: number; starttime?: number };

async function judge(holder: Holder | null, identity: string): Promise<Pick<Lock, "state" | "pid" | "createdAt">> {
  if (!holder) return { state: "malformed", pid: null };
  const found = await readProcess(holder.pid);
  const known = { pid: holder.pid, ...(holder.createdAt === undefined ? {} : { createdAt: holder.createdAt }) };
  const isLeft = holder.pid === process.pid && !heldLocks().has(identity);
  if (!found.alive || isLeft) return { state: "dead", ...known };
  const recycled =
    holder.starttime !== undefined && found.starttime !== undefined && holder.starttime !== found.starttime;
  return { state: recycled ? "recycled" : "live", ...known };
}

function parseHolder(bytes: Uint8Array): Holder | null {
  const value = parseObject(bytes);
  if (!value || typeof value["pid"] !== "number" || !Number.isSafeInteger(value["pid"]) || value["pid"] <= 0)
    return null;
  const createdAt = toMs(value["createdAt"]) ?? toMs(value["startedAt"]);
  const starttime = value["starttime"];
  return {
    pid: value["pid"],
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(typeof starttime === "number" ? { starttime } : {}),
  };
}

function parseObject(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function toMs(value: unknown): number | undefined {
  const ms = typeof value === "string" ? Date.parse(value) : value;
  return typeof ms === "number" && Number.isFinite(ms) ? ms : undefined;
}
