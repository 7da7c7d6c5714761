import { constants } from "node:fs";
import { open, unlink } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { Failure } from "@/lib/failure/failure";
import { diskFailure, errnoOf } from "./disk-failure";
import { type Lock, readLock } from "./read-lock";
import { readProcess } from "./read-process";
import { readSmallFile } from "./read-small-file";

/**
 * Runs `work` while holding an OpenClaw lock file. Waits at most `timeoutMs`, then store_busy with
 * `{ path, holder: { pid, createdAt, state } }`. Only the lock of a dead or recycled process is taken over, never an old
 * one: age says nothing about a holder that is still at work. Other failures: read_only, unavailable.
 */
export async function withFileLock<Result>(
  lockPath: string,
  { timeoutMs = 5000 }: { timeoutMs?: number },
  work: () => Promise<Result>,
): Promise<Result> {
  const content = await acquire(lockPath, timeoutMs);
  try {
    return await work();
  } finally {
    await release(lockPath, content);
  }
}

async function acquire(lockPath: string, timeoutMs: number): Promise<string> {
  const giveUpAt = performance.now() + timeoutMs;
  for (let attempt = 1; ; attempt += 1) {
    const content = await create(lockPath);
    if (content !== null) return content;
    const lock = await readLock(lockPath);
    const abandoned = lock !== null && isAbandoned(lock);
    const late = performance.now() >= giveUpAt;
    if (late && !(abandoned && attempt <= 3)) throw busy(lockPath, lock);
    if (abandoned) await evict(lockPath, lock);
    else if (lock) await wait(Math.min(250, 10 * attempt) * (0.5 + Math.random() / 2));
  }
}

/** The content that was written, or null when the lock is taken. */
async function create(lockPath: string): Promise<string | null> {
  const { starttime } = await readProcess(process.pid);
  const holder = {
    pid: process.pid,
    createdAt: new Date().toISOString(),
    ...(starttime === undefined ? {} : { starttime }),
  };
  const content = JSON.stringify(holder);
  try {
    const handle = await open(lockPath, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      await handle.writeFile(content);
      return content;
    } catch (error) {
      await unlink(lockPath);
      throw error;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errnoOf(error) === "EEXIST") return null;
    throw diskFailure(error, lockPath);
  }
}

function isAbandoned(lock: Lock): boolean {
  return lock.state === "dead" || lock.state === "recycled";
}

/**
 * Two waiters may see the same dead lock: without a claim the slower one would remove the lock that the quicker one has
 * just made. A claim left by a crash between two system calls is removed when its own process is dead.
 */
async function evict(lockPath: string, dead: Lock): Promise<void> {
  const claimPath = `${lockPath}.evict`;
  const claim = await create(claimPath);
  if (claim === null) {
    const claimant = await readLock(claimPath);
    if (claimant && isAbandoned(claimant)) await unlink(claimPath).catch(() => {});
    else await wait(5);
    return;
  }
  try {
    const now = await readLock(lockPath);
    if (now && isAbandoned(now) && now.fingerprint === dead.fingerprint) await unlink(lockPath);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw diskFailure(error, lockPath);
  } finally {
    await release(claimPath, claim);
  }
}

/** Removes the lock only while it is the one we wrote: another program may have taken it over. */
async function release(lockPath: string, content: string): Promise<void> {
  const file = await readSmallFile(lockPath, { bytesMax: 64 * 1024 });
  if (file.state !== "ok" || new TextDecoder().decode(file.bytes) !== content) return;
  await unlink(lockPath).catch((error: unknown) => {
    if (errnoOf(error) !== "ENOENT") throw diskFailure(error, lockPath);
  });
}

const sentences: Partial<Record<Lock["state"], string>> = {
  malformed: "The lock file cannot be read; remove it when no program is writing.",
  folder: "A folder stands where the lock file should be; another tool made it.",
  unreadable: "The lock file cannot be opened.",
};

function busy(lockPath: string, lock: Lock | null): Failure {
  const holder = { pid: lock?.pid ?? null, createdAt: lock?.createdAt ?? null, state: lock?.state ?? "live" };
  const named = holder.pid === null ? "Others keep taking the lock." : `Process ${holder.pid} holds the lock.`;
  return new Failure("store_busy", sentences[holder.state] ?? named, { path: lockPath, holder });
}
