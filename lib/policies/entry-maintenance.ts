import { isModelRun, isSameKey, maintenanceProtection } from "./maintenance-protection";
import type { MaintenanceEntry, MaintenanceQuestion, MaintenanceSkip, MaintenanceStep } from "./maintenance-question";

export type EntryRemoval = { step: MaintenanceStep; entry: MaintenanceEntry; reason: string };
export type EntryMaintenance = { removals: EntryRemoval[]; kept: MaintenanceEntry[]; skipped: MaintenanceSkip[] };

type Question = Pick<MaintenanceQuestion, "entries" | "policy" | "generation" | "nowMs" | "activeKey">;

const dayMs = 86_400_000;

/**
 * Which entries a clean-up takes out of the registry: stale model runs (since 2026.5, and only above the cap), then those
 * older than pruneAfter, then all but the newest maxEntries. Protected ones count for the cap and stay. STORE 11.
 */
export function planEntryMaintenance(question: Question): EntryMaintenance {
  const result: EntryMaintenance = { removals: [], kept: [...question.entries], skipped: [] };
  if (question.generation === "late" && question.entries.length > question.policy.maxEntries) {
    take(result, "model-run", staleModelRuns(question), () => "a one-shot model run older than a day");
  }
  take(result, "prune", stale(result.kept, question), (entry) => staleReason(entry, question));
  const maxWords = `beyond the newest ${question.policy.maxEntries}`;
  take(result, "cap", overCap(result.kept, question), () => maxWords);
  return result;
}

/** Newest last touched first; those without a time last. Entries touched at the same moment keep their order. */
export function newestFirst(entries: readonly MaintenanceEntry[]): MaintenanceEntry[] {
  return [...entries].sort((one, other) => touchedAt(other) - touchedAt(one));
}

/** How many of the entries that may go stay below the cap. */
export function removableMax(maxEntries: number, protectedCount: number): number {
  return Math.max(0, maxEntries - protectedCount);
}

function take(
  result: EntryMaintenance,
  step: MaintenanceStep,
  found: readonly MaintenanceEntry[],
  reasonFor: (entry: MaintenanceEntry) => string,
): void {
  const taken = new Set<MaintenanceEntry>();
  for (const entry of found) {
    const reason = reasonFor(entry);
    if (entry.busy === undefined) {
      taken.add(entry);
      result.removals.push({ step, entry, reason });
    } else if (!result.skipped.some(({ key }) => key === entry.key)) {
      result.skipped.push({ step, key: entry.key, reason: entry.busy });
    }
  }
  result.kept = result.kept.filter((entry) => !taken.has(entry));
}

function staleModelRuns({ entries, nowMs, activeKey }: Question): MaintenanceEntry[] {
  return entries.filter(
    ({ key, updatedAt }) =>
      isModelRun(key) && !isSameKey(key, activeKey) && updatedAt !== undefined && updatedAt < nowMs - dayMs,
  );
}

function stale(entries: readonly MaintenanceEntry[], question: Question): MaintenanceEntry[] {
  const { policy, generation, nowMs, activeKey } = question;
  return entries.filter(
    (entry) =>
      entry.updatedAt !== undefined &&
      entry.updatedAt < nowMs - policy.pruneAfterMs &&
      maintenanceProtection(entry, generation, activeKey) === undefined,
  );
}

function staleReason({ updatedAt = 0 }: MaintenanceEntry, { nowMs, policy }: Question): string {
  return `untouched for ${days(nowMs - updatedAt)}; the limit is ${days(policy.pruneAfterMs)}`;
}

function overCap(
  entries: readonly MaintenanceEntry[],
  { policy, generation, activeKey }: Question,
): MaintenanceEntry[] {
  if (entries.length <= policy.maxEntries) return [];
  const removable = entries.filter((entry) => maintenanceProtection(entry, generation, activeKey) === undefined);
  return newestFirst(removable).slice(removableMax(policy.maxEntries, entries.length - removable.length));
}

function touchedAt({ updatedAt }: MaintenanceEntry): number {
  return updatedAt ?? -1e18;
}

function days(spanMs: number): string {
  const count = Math.floor(spanMs / dayMs);
  if (count >= 1) return count === 1 ? "1 day" : `${count} days`;
  const hours = Math.floor(spanMs / 3_600_000);
  return hours === 1 ? "1 hour" : `${hours} hours`;
}
