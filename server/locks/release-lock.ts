import path from "node:path";
import type { LockRow } from "@/lib/contract/lock-results";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { archiveStamp } from "@/lib/store-file/classify-store-file";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { makeFolder } from "@/server/kernel/make-folder";
import { releaseLockFile } from "@/server/kernel/release-lock-file";
import { writeNewFile } from "@/server/kernel/write-new-file";
import { listStoreFiles } from "@/server/registry/list-store-files";
import { readRegistry } from "@/server/registry/read-registry";
import { openHome, storeOfAgent } from "@/server/sessions/open-home";
import { isLockName, lockRow } from "./lock-row";

/**
 * Takes away a lock that nobody will come back for; a copy goes into our own trash first. Judged again at the moment of
 * release. Failures: store_busy (held, or not to be told), conflict (gone, or another lock by now), invalid_request (no
 * lock's name), read_only (SQLite generation), agent_missing, unavailable. Source: STORE §12.
 */
export async function releaseLock(
  context: Context,
  input: ParsedInput<"locks.release">,
): Promise<OperationOutput<"locks.release">> {
  const store = storeOfAgent(await openHome(context), input.agentId);
  const lock = await findLock(store, input.file, context.clock.nowMs());
  if (lock.fingerprint !== input.fingerprint) throw changed(lock);
  if (!lock.releasable) throw held(lock);
  await refuseSqlite(store);
  const keptAt = trashPath(context, store, input.file);
  const answer = { ok: true as const, lock, keptAt };
  if (input.dryRun === true) return { ...answer, released: false, dryRun: true };
  const release = await releaseLockFile(lock.path, input.fingerprint, async (bytes) => {
    await makeFolder(path.dirname(keptAt));
    await writeNewFile(keptAt, bytes);
  });
  if (release.state === "released") return { ...answer, released: true, dryRun: false };
  throw await refusal(store, input.file, context.clock.nowMs());
}

async function findLock(store: AgentStore, file: string, nowMs: number): Promise<LockRow> {
  if (!isLockName(file)) throw new Failure("invalid_request", `${file} is not the name of a lock.`, { file });
  const { byName } = await listStoreFiles(store);
  const lock = byName.has(file) ? await lockRow(store, file, nowMs) : null;
  if (lock === null) throw gone(file);
  return lock;
}

async function refuseSqlite(store: AgentStore): Promise<void> {
  const registry = await readRegistry(store);
  if (registry.state === "sqlite") throw new Failure("read_only", registry.reason, { path: registry.path });
}

async function refusal(store: AgentStore, file: string, nowMs: number): Promise<Failure> {
  const lock = await lockRow(store, file, nowMs);
  if (lock === null) return gone(file);
  return lock.releasable ? changed(lock) : held(lock);
}

function held(lock: LockRow): Failure {
  const holder = { pid: lock.pid, createdAt: lock.createdAt ?? null, state: lock.state, process: lock.process };
  return new Failure("store_busy", lock.reason, { path: lock.path, holder });
}

function gone(file: string): Failure {
  return new Failure("conflict", "The lock is no longer there.", { file, state: "gone" });
}

function changed(lock: LockRow): Failure {
  return new Failure("conflict", "Another lock stands there by now; look at it first.", { lock });
}

/** Beside what is kept for restores, in a folder that no agent's name can be. */
function trashPath({ home, clock, ids }: Context, { agentId }: AgentStore, file: string): string {
  const name = `${file}.released.${archiveStamp(clock.nowMs())}.${ids.entryId()}`;
  return path.join(home.dataDir, "trash", ".locks", agentId, name);
}
