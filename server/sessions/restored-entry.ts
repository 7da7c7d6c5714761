import { applyEdits } from "@/lib/registry/entry-draft";
import { viewEntry } from "@/lib/registry/session-entry";
import type { FieldChange, RegistryEdit } from "@/server/registry/apply-edit";
import type { KeptEntry } from "@/server/registry/kept-entries";
import type { RegistryEntry } from "@/server/registry/registry";

export type RestoredPlace = { sessionId: string; liveName: string; swaps: boolean; key?: string };

/**
 * The entry that a restored transcript gets: the one that was kept, else the key's present one with its settings, else a
 * bare one. Clocks stand at now, for an old clock would have the next message reset what was just brought back.
 */
export function restoredEntry(
  kept: KeptEntry | null,
  now: RegistryEntry | undefined,
  place: RestoredPlace,
  nowMs: number,
): { entry: unknown; edit: RegistryEdit } {
  const key = place.key ?? "";
  const registry = kept?.registry ?? now?.registry ?? "sessions.json";
  if (kept && !place.swaps) {
    const raw: unknown = JSON.parse(kept.json);
    const fields = kept.registry === "session-metadata.json" ? metadataClock(nowMs) : clocksOf(raw, nowMs);
    return { entry: applyEdits(raw, fields), edit: { key, registry, op: "put-json", json: kept.json, fields } };
  }
  const fields = registry === "session-metadata.json" ? metadataClock(nowMs) : namedFields(now, place, nowMs);
  if (now) return { entry: applyEdits(now.raw, fields), edit: { key, op: "fields", fields } };
  const entry = applyEdits({}, fields);
  return { entry, edit: { key, registry, op: "put", entry } };
}

/** Only clocks that the entry has; `sessionStartedAt` and `lastInteractionAt` are what 2026.7 resets by. */
function clocksOf(raw: unknown, nowMs: number): FieldChange[] {
  const { view, dialect } = viewEntry(raw);
  const updatedAt = dialect === "seed" ? new Date(nowMs).toISOString() : nowMs;
  const late = (["sessionStartedAt", "lastInteractionAt"] as const).filter((field) => view[field] !== undefined);
  return [{ field: "updatedAt", value: updatedAt }, ...late.map((field) => ({ field, value: nowMs }))];
}

function namedFields(now: RegistryEntry | undefined, place: RestoredPlace, nowMs: number): FieldChange[] {
  const isUsual = place.liveName === `${place.sessionId}.jsonl`;
  const stale = ["inputTokens", "outputTokens", "totalTokens", "totalTokensFresh", "cacheRead", "cacheWrite"];
  return [
    { field: "sessionId", value: place.sessionId },
    ...clocksOf(now?.raw ?? {}, nowMs),
    { field: "sessionFile", value: isUsual ? undefined : place.liveName },
    ...(now ? stale.map((field) => ({ field, value: undefined })) : []),
  ];
}

function metadataClock(nowMs: number): FieldChange[] {
  return [{ field: "lastActiveAt", value: new Date(nowMs).toISOString() }];
}
