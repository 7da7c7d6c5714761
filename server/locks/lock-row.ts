import path from "node:path";
import type { LockRow } from "@/lib/contract/lock-results";
import type { AgentStore } from "@/server/home/home";
import { describeProcess } from "@/server/kernel/describe-process";
import { isAbandoned, malformedMs } from "@/server/kernel/is-abandoned";
import { type Lock, readLock } from "@/server/kernel/read-lock";
import { shownLockState } from "@/server/transcript/read-transcript-lock";

/** One lock file of a store with its holder; null when nothing of that name is there. Never throws for what is on disk. */
export async function lockRow(store: AgentStore, file: string, nowMs: number): Promise<LockRow | null> {
  const lockPath = path.join(store.folder, file);
  const lock = await readLock(lockPath);
  if (lock === null) return null;
  const { pid, createdAt, fingerprint, ageMs } = lock;
  const isRunning = pid !== null && (lock.state === "live" || lock.state === "recycled");
  const waits = lock.state === "malformed" && !isAbandoned(lock);
  return {
    agentId: store.agentId,
    file,
    path: lockPath,
    ...lockedBy(store, file),
    state: shownLockState(lock.state),
    pid,
    ...(isRunning ? { process: await describeProcess(pid) } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    ageMs: Math.max(0, Math.round(createdAt === undefined ? ageMs : nowMs - createdAt)),
    fingerprint,
    releasable: isAbandoned(lock),
    ...(waits ? { releasableInMs: Math.max(0, Math.ceil(malformedMs - ageMs)) } : {}),
    reason: reasonOf(lock),
  };
}

/** Whether a name in a sessions folder is a lock's. */
export function isLockName(name: string): boolean {
  return /.\.lock(?:\.evict)?$/s.test(name);
}

/** What a lock is for, told from its name. */
function lockedBy(store: AgentStore, file: string): Pick<LockRow, "locks" | "target"> {
  if (file.endsWith(".evict")) return { locks: "claim", target: file.slice(0, -".evict".length) };
  const target = file.slice(0, -".lock".length);
  const registries = [path.basename(store.registryPath), "sessions.json", "session-metadata.json"];
  if (registries.includes(target)) return { locks: "registry", target };
  if (target === ".usage-cost-cache.json") return { locks: "usage-cache", target };
  return { locks: target.endsWith(".jsonl") ? "transcript" : "other", target };
}

function reasonOf(lock: Lock): string {
  switch (lock.state) {
    case "live":
      return `Process ${lock.pid} runs and holds it; it is not released from here.`;
    case "dead":
      return lock.pid === process.pid
        ? "This server left it behind; nobody uses it."
        : `Process ${lock.pid} is gone and left it behind.`;
    case "recycled":
      return `Process ${lock.pid} is gone; another one has its number now.`;
    case "malformed":
      return isAbandoned(lock)
        ? "Nobody can read it, and nobody has written to it for 30 seconds."
        : "Nobody can read it yet; it may be in the middle of being written.";
    case "folder":
      return "A folder, made by another tool. Remove it by hand when no program writes to this store.";
    case "unreadable":
      return "It cannot be opened, so nobody can tell whether it is held.";
  }
}
