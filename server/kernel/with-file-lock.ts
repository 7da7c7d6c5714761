import { constants } from "node:fs";
import { link, lstat, open, readFile, unlink } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { Failure } from "@/lib/failure/failure";
import { type ProcessWords, describeProcess } from "./describe-process";
import { diskFailure, errnoOf } from "./disk-failure";
import { heldLocks } from "./held-locks";
import { isAbandoned } from "./is-abandoned";
import { type Lock, lockIdentity, readLock } from "./read-lock";
import { readProcess } from "./read-process";
import { temporaryFile } from "./temporary-file";

const releasesMax = 20;
const releaseAgainMs = 500;

/**
 * Runs `work` while holding an OpenClaw lock file. Waits at most `timeoutMs`, then store_busy with
 * `{ path, holder: { pid, createdAt, state } }`. Only the lock of a dead or recycled process is taken over, never an old
 * one: age says nothing about a holder that is still at work (one that nobody can read is given up after 30 seconds). Other failures: read_only, unavailable.
 */
export async function withFileLock<Result>(
  lockPath: string,
  { timeoutMs = 5000 }: { timeoutMs?: number },
  work: () => Promise<Result>,
): Promise<Result> {
  const own = await acquire(lockPath, timeoutMs);
  try {
    return await work();
  } finally {
    await release(lockPath, own);
  }
}

/** A lock that we made. */
type Own = { identity: string; content: string };

async function acquire(lockPath: string, timeoutMs: number): Promise<Own> {
  const giveUpAt = performance.now() + timeoutMs;
  for (let attempt = 1; ; attempt += 1) {
    const own = await create(lockPath);
    if (own !== null) return own;
    const lock = await readLock(lockPath);
    const abandoned = lock !== null && isAbandoned(lock);
    const late = performance.now() >= giveUpAt;
    if (late && !(abandoned && attempt <= 3)) throw await busy(lockPath, lock);
    if (abandoned) await evict(lockPath, lock);
    else await wait(Math.min(250, 10 * attempt) * (0.5 + Math.random() / 2));
  }
}

/** The new lock, or null when it is taken. It appears whole or not at all: a crash leaves no half lock. */
async function create(lockPath: string): Promise<Own | null> {
  const temporary = temporaryFile(lockPath);
  let own: Own | undefined;
  try {
    own = await writeHolder(temporary);
    heldLocks().add(own.identity);
    await link(temporary, lockPath);
    await unlink(temporary).catch(() => {});
    return own;
  } catch (error) {
    await unlink(temporary).catch(() => {});
    if (own) heldLocks().delete(own.identity);
    if (errnoOf(error) === "EEXIST") return null;
    if (linkless.has(errnoOf(error) ?? "")) return createWithoutLink(lockPath);
    throw diskFailure(error, lockPath);
  }
}

const linkless = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/** A file system without links (exFAT, some network mounts): for a moment the lock is there and says nothing. */
async function createWithoutLink(lockPath: string): Promise<Own | null> {
  try {
    const own = await writeHolder(lockPath);
    heldLocks().add(own.identity);
    return own;
  } catch (error) {
    if (errnoOf(error) === "EEXIST") return null;
    throw diskFailure(error, lockPath);
  }
}

async function writeHolder(file: string): Promise<Own> {
  const { starttime } = await readProcess(process.pid);
  const content = JSON.stringify({ pid: process.pid, createdAt: new Date().toISOString(), starttime });
  const handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    await handle.writeFile(content);
    return { identity: lockIdentity(await handle.stat({ bigint: true })), content };
  } catch (error) {
    await unlink(file).catch(() => {});
    throw error;
  } finally {
    await handle.close();
  }
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

/**
 * Removes the lock only while it is the one we made: another program may have taken it over. Never fails, for what was done
 * under the lock is done: a lock that will not go is no longer `held`, and the next one of us who wants it takes it.
 */
async function release(lockPath: string, own: Own, attempt = 1): Promise<void> {
  try {
    const stats = await lstat(lockPath, { bigint: true });
    const isOurs = lockIdentity(stats) === own.identity && (await readFile(lockPath, "utf8")) === own.content;
    if (isOurs) await unlink(lockPath);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT" && attempt < releasesMax) {
      // Other programs see a living process as long as the file stands.
      setTimeout(() => void release(lockPath, own, attempt + 1), releaseAgainMs * attempt).unref();
    }
  } finally {
    if (attempt === 1) heldLocks().delete(own.identity);
  }
}

const sentences: Partial<Record<Lock["state"], string>> = {
  malformed: "The lock file cannot be read; remove it when no program is writing.",
  folder: "A folder stands where the lock file should be; another tool made it.",
  unreadable: "The lock file cannot be opened.",
};

async function busy(lockPath: string, lock: Lock | null): Promise<Failure> {
  const process = lock?.pid == null ? {} : await describeProcess(lock.pid);
  const holder = { pid: lock?.pid ?? null, createdAt: lock?.createdAt ?? null, state: lock?.state ?? "live", process };
  return new Failure("store_busy", sentences[holder.state] ?? holderSentence(holder), { path: lockPath, holder });
}

function holderSentence({
  pid,
  createdAt,
  process,
}: {
  pid: number | null;
  createdAt: number | null;
  process: ProcessWords;
}) {
  if (pid === null) return "Others keep taking the lock.";
  const named = process.name === undefined ? `Process ${pid}` : `Process ${pid} (${process.name})`;
  const since = createdAt === null ? "" : `, since ${new Date(createdAt).toISOString()}`;
  return `${named} holds the lock${since}.`;
}
