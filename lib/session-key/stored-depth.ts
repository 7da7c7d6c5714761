import { getSubagentDepth } from "./classify-session-key";

export type SpawnFields = { spawnDepth?: number | undefined; spawnedBy?: string | undefined };

/**
 * How deep a session sits below the one that started it all: what its entry says, else one more than the session that
 * spawned it, else what its key tells.
 */
export function storedDepth(key: string, entryOf: (key: string) => SpawnFields | undefined): number {
  const seen = new Set<string>();
  let steps = 0;
  for (let at = key; ; steps += 1) {
    const entry = entryOf(at);
    const spawner = entry?.spawnedBy;
    seen.add(at);
    if (entry?.spawnDepth !== undefined) return entry.spawnDepth + steps;
    if (spawner === undefined || seen.has(spawner)) return getSubagentDepth(at) + steps;
    at = spawner;
  }
}
