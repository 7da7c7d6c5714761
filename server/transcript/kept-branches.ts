import { processWide } from "@/server/kernel/process-wide";
import type { Branch } from "./read-branch";

type Kept = { version: string; branch: Branch };

const entriesMax = 300_000;
const keptMs = 60_000;
const kept = processWide<{ branches: Kept[]; timer: NodeJS.Timeout | null }>("rockpool.branches", () => ({
  branches: [],
  timer: null,
}));

/**
 * A branch by the exact version of its file: kept for a minute after its last use, and no more of them than 300,000 entries
 * in all; the latest stays however long it is.
 */
export async function keptBranch(version: string, read: () => Promise<Branch>): Promise<Branch> {
  const found = kept.branches.find((one) => one.version === version);
  const branch = found?.branch ?? (await read());
  kept.branches = withinBounds([{ version, branch }, ...kept.branches.filter((one) => one.version !== version)]);
  if (kept.timer) clearTimeout(kept.timer);
  kept.timer = setTimeout(() => (kept.branches = []), keptMs);
  kept.timer.unref();
  return branch;
}

function withinBounds(branches: readonly Kept[]): Kept[] {
  let entries = 0;
  return branches.filter(({ branch }, at) => {
    entries += branch.branch.path.length;
    return at === 0 || entries <= entriesMax;
  });
}
