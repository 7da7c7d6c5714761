import type { FieldChange } from "@/server/registry/apply-edit";
import type { RegistryEntry } from "@/server/registry/registry";

/** What a compaction leaves of an entry's counters: the last run's figures no longer hold. Source: STORE §10.1. */
export function clearedTokens(entry: RegistryEntry, nowMs: number): FieldChange[] {
  if (entry.registry === "session-metadata.json") return touched(entry, nowMs);
  const gone = ["inputTokens", "outputTokens", "totalTokens", "totalTokensFresh"];
  return [...gone.map((field) => ({ field, value: undefined })), ...touched(entry, nowMs)];
}

/** An entry was changed now, in the spelling of its own dialect. */
export function touched({ registry, viewed }: RegistryEntry, nowMs: number): FieldChange[] {
  if (registry === "session-metadata.json") return [{ field: "lastActiveAt", value: new Date(nowMs).toISOString() }];
  const isDate = viewed.dialect === "seed";
  return [{ field: "updatedAt", value: isDate ? new Date(nowMs).toISOString() : nowMs }];
}
