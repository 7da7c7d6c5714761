import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { LockRow } from "@/lib/contract/lock-results";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { listStoreFiles } from "@/server/registry/list-store-files";
import { type OpenHome, openHome, storeOfAgent } from "@/server/sessions/open-home";
import { viewStore } from "@/server/sessions/view-store";
import { isLockName, lockRow } from "./lock-row";

/** Every lock file of one agent, or of all, with its holder. A folder that cannot be read is a problem in the answer. Failure: agent_missing. */
export async function listLocks(
  context: Context,
  { agentId }: ParsedInput<"locks.list">,
): Promise<OperationOutput<"locks.list">> {
  const home = await openHome(context);
  const stores = agentId === undefined ? distinctFolders(home.stores) : [storeOfAgent(home, agentId)];
  const nowMs = context.clock.nowMs();
  const found = await Promise.all(stores.map((store) => locksOf(context, home, store, nowMs)));
  return {
    ts: nowMs,
    locks: found.flatMap(({ locks }) => locks),
    problems: found.flatMap(({ problems }) => problems),
  };
}

async function locksOf(context: Context, home: OpenHome, store: AgentStore, nowMs: number) {
  const { state, reason = state, files } = await listStoreFiles(store);
  const problems = state === "unreadable" ? [{ agentId: store.agentId, path: store.folder, reason }] : [];
  const names = files.map(({ name }) => name).filter(isLockName);
  const locks: LockRow[] = [];
  for (const name of names.sort()) {
    const row = await lockRow(store, name, nowMs);
    if (row) locks.push(row);
  }
  return { problems, locks: locks.length === 0 ? locks : await withKeys(context, home, store, locks) };
}

async function withKeys(context: Context, home: OpenHome, store: AgentStore, locks: LockRow[]): Promise<LockRow[]> {
  const { entryRows } = await viewStore(context, home, store);
  return locks.map((lock) => {
    const owner = lock.locks === "transcript" ? entryRows.find(({ file }) => file === lock.target) : undefined;
    return owner ? { ...lock, sessionKey: owner.key } : lock;
  });
}

function distinctFolders(stores: readonly AgentStore[]): AgentStore[] {
  return [...new Map(stores.toReversed().map((store) => [store.folder, store])).values()].reverse();
}
