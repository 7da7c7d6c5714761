import type { RecordedWrite } from "@/server/registry/write-recorder";

const settledMax = 50;
const overwrittenMax = 100;

/** The latest changes that are certain. Of one entry only the last overwritten one counts: a later change took its place. */
export type RecentOutcomes = {
  /** resolves to what it pushed out */
  add(write: RecordedWrite): RecordedWrite[];
  list(): RecordedWrite[];
  find(writeId: string): RecordedWrite | undefined;
  remove(writeId: string): RecordedWrite | undefined;
};

export function createRecentOutcomes(): RecentOutcomes {
  let kept: RecordedWrite[] = [];

  const find = (writeId: string) => kept.find(({ writeIds }) => writeIds.includes(writeId));

  return {
    add(write) {
      const before = kept;
      const others = kept.filter((one) => !isReplaced(one, write));
      const all = [write, ...others];
      const settled = all.filter(({ state }) => state === "settled").slice(0, settledMax);
      const overwritten = all.filter(({ state }) => state === "overwritten").slice(0, overwrittenMax);
      const remaining = new Set([...settled, ...overwritten]);
      kept = all.filter((one) => remaining.has(one));
      return before.filter((one) => !remaining.has(one));
    },
    list: () => kept,
    find,
    remove(writeId) {
      const found = find(writeId);
      kept = kept.filter((one) => one !== found);
      return found;
    },
  };
}

/** A later change of the same fields, or of the whole entry, says what shall hold now. */
function isReplaced(one: RecordedWrite, by: RecordedWrite): boolean {
  const isSameEntry = one.registryPath === by.registryPath && one.registry === by.registry && one.key === by.key;
  if (!isSameEntry) return false;
  if (one.wanted === null || by.wanted === null) return true;
  return [...one.wanted.keys()].every((field) => by.wanted?.has(field));
}
