import type { SessionRow } from "@/lib/registry/session-row";
import { storedDepth } from "@/lib/session-key/stored-depth";
import type { RegistryEntry } from "@/server/registry/registry";

/** Says of each helper how deep it sits below the session that started it all. */
export function withDepths(rows: SessionRow[], groups: ReadonlyMap<string, readonly RegistryEntry[]>): SessionRow[] {
  const spawnFields = (key: string) => groups.get(key)?.[0]?.viewed.view;
  return rows.map((row) => {
    if (row.spawnedBy === undefined && row["spawnDepth"] === undefined && !/subagent/i.test(row.key)) return row;
    const depth = storedDepth(row.key, spawnFields);
    return depth > 0 ? { ...row, depth } : row;
  });
}
