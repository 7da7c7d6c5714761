import { unlink } from "node:fs/promises";
import { diskFailure, errnoOf } from "./disk-failure";
import { isAbandoned } from "./is-abandoned";
import { type Lock, readLock } from "./read-lock";
import { readSmallFile } from "./read-small-file";
import { withFileLock } from "./with-file-lock";

/** `released`: what stood in it. `changed`: another lock stands there now, or its holder lives. `gone`: nobody's any more. */
export type LockRelease =
  | { state: "released"; bytes: Uint8Array }
  | { state: "changed"; lock: Lock }
  | { state: "gone" };

/**
 * Takes away the lock that `fingerprint` names, when it is abandoned at this very moment: judged again under the claim that
 * everyone of us takes before evicting a lock, by inode, times and content. `keep` gets its bytes first, and nothing goes
 * when that fails. Failures: store_busy (somebody is evicting it), read_only, unavailable.
 */
export async function releaseLockFile(
  lockPath: string,
  fingerprint: string,
  keep: (bytes: Uint8Array) => Promise<void>,
): Promise<LockRelease> {
  return withFileLock(`${lockPath}.evict`, { timeoutMs: 1000 }, async () => {
    const first = await look(lockPath);
    if (first.lock === null) return { state: "gone" };
    if (!isThatOne(first.lock, fingerprint)) return { state: "changed", lock: first.lock };
    await keep(first.bytes);
    const second = await look(lockPath);
    if (second.lock === null) return { state: "gone" };
    const isSame = isThatOne(second.lock, fingerprint) && Buffer.compare(first.bytes, second.bytes) === 0;
    if (!isSame) return { state: "changed", lock: second.lock };
    try {
      await unlink(lockPath);
    } catch (error) {
      if (errnoOf(error) === "ENOENT") return { state: "gone" };
      throw diskFailure(error, lockPath);
    }
    return { state: "released", bytes: first.bytes };
  });
}

function isThatOne(lock: Lock, fingerprint: string): boolean {
  return lock.fingerprint === fingerprint && isAbandoned(lock);
}

async function look(lockPath: string): Promise<{ lock: Lock | null; bytes: Uint8Array }> {
  const file = await readSmallFile(lockPath, { bytesMax: 64 * 1024 });
  const lock = await readLock(lockPath);
  return { lock, bytes: file.state === "ok" && file.fingerprint === lock?.fingerprint ? file.bytes : new Uint8Array() };
}
