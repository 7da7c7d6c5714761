import type { SessionRow } from "@/lib/registry/session-row";
import { storedDepth } from "@/lib/session-key/stored-depth";
import type { RegistryEntry } from "@/server/registry/registry";

/** Says of each helper how deep it sits below the session that started it all. */
export function* withDepths(
  rows: readonly SessionRow[],
  groups: ReadonlyMap<string, readonly RegistryEntry[]>,
): Generator<unknown, SessionRow[]> {
  const spawnFields = (key: string) => groups.get(key)?.[0]?.viewed.view;
  const deep: SessionRow[] = [];
  for (const row of rows) {
    const isHelper = row.spawnedBy !== undefined || row["spawnDepth"] !== undefined || /subagent/i.test(row.key);
    const depth = isHelper ? storedDepth(row.key, spawnFields) : 0;
    deep.push(depth > 0 ? { ...row, depth } : row);
    yield;
  }
  return deep;
}
