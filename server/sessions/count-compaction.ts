import type { Context } from "@/server/context/context";
import type { FieldChange } from "@/server/registry/apply-edit";
import type { RegistryEntry } from "@/server/registry/registry";
import { updateRegistry } from "@/server/registry/update-registry";
import { clearedTokens } from "./cleared-tokens";
import type { FoundTarget } from "./session-target";
import { writeOptions } from "./write-options";

/** Counts a compaction in the entry; its figures of the last run no longer hold. Failures: those of a registry's update. */
export async function countCompaction(
  context: Context,
  { place, entry }: Pick<FoundTarget, "place" | "entry">,
  { isFlushed }: { isFlushed: boolean },
): Promise<void> {
  const nowMs = context.clock.nowMs();
  await updateRegistry(
    place.store,
    (current) => {
      const now = current.byKey.get(entry.key);
      if (!now) return null;
      return { key: now.key, op: "fields", fields: [...clearedTokens(now, nowMs), ...counted(now, nowMs, isFlushed)] };
    },
    writeOptions(context),
  );
}

/** The flush belongs to the round that this compaction ends, as OpenClaw notes it. */
function counted({ registry, viewed }: RegistryEntry, nowMs: number, isFlushed: boolean): FieldChange[] {
  if (registry !== "sessions.json") return [];
  const count = viewed.view.compactionCount ?? 0;
  const flushed = [
    { field: "memoryFlushAt", value: nowMs },
    { field: "memoryFlushCompactionCount", value: count },
  ];
  return [{ field: "compactionCount", value: count + 1 }, ...(isFlushed ? flushed : [])];
}
