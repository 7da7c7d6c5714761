import { removableMax } from "./entry-maintenance";
import { maintenanceProtection } from "./maintenance-protection";
import type { MaintenanceEntry, MaintenanceQuestion } from "./maintenance-question";

/** What the automatic clean-up will do to one entry. Times in epoch ms. */
export type MaintenanceForecast = {
  /** `none`: this OpenClaw does no clean-up */
  mode: "none" | "warn" | "enforce";
  /** why it stays whatever its age */
  protection: string | null;
  /** when it turns stale; null: never */
  pruneAt: number | null;
  pruneDue: boolean;
  /** 1: the next one that the cap takes; null: the cap never takes it */
  capRank: number | null;
  capDue: boolean;
  /** entries that may still come before the cap takes the first one */
  capRoom: number;
  maxEntries: number;
  pruneAfterMs: number;
  /** one sentence */
  reason: string;
};

type Question = Pick<MaintenanceQuestion, "entries" | "policy" | "generation" | "nowMs">;

/**
 * When the clean-up would take this entry: by age, and by its place among those the cap may take. Since 2026.5 a cap above
 * 49 entries waits until a batch is full. Source: STORE 11.
 */
export function forecastMaintenance(entry: MaintenanceEntry, question: Question): MaintenanceForecast {
  const { policy, generation, nowMs } = question;
  const protection = maintenanceProtection(entry, generation) ?? null;
  const isOpen = policy.isAutomatic && protection === null;
  const pruneAt = isOpen && entry.updatedAt !== undefined ? entry.updatedAt + policy.pruneAfterMs : null;
  const cap = capForecast(entry, question);
  const forecast = {
    mode: policy.isAutomatic ? policy.mode : ("none" as const),
    protection,
    pruneAt,
    pruneDue: pruneAt !== null && nowMs > pruneAt,
    capRank: isOpen ? cap.rank : null,
    capDue: isOpen && cap.isDue,
    capRoom: cap.room,
    maxEntries: policy.maxEntries,
    pruneAfterMs: policy.pruneAfterMs,
  };
  return { ...forecast, reason: reasonOf(forecast) };
}

/** At how many entries an automatic clean-up begins to cap. */
export function capTrigger(maxEntries: number, generation: Question["generation"]): number {
  if (generation !== "late" || maxEntries <= 49) return maxEntries + 1;
  return maxEntries + Math.max(25, Math.ceil(maxEntries * 0.1));
}

function capForecast(entry: MaintenanceEntry, { entries, policy, generation }: Question) {
  const removable = entries.filter((one) => maintenanceProtection(one, generation) === undefined);
  const older = removable.filter((one) => touchedAt(one) < touchedAt(entry)).length;
  const alike = removable.slice(removable.findIndex(({ key }) => key === entry.key) + 1);
  const rank = older + alike.filter((one) => touchedAt(one) === touchedAt(entry)).length + 1;
  const trigger = capTrigger(policy.maxEntries, generation);
  const over = removable.length - removableMax(policy.maxEntries, entries.length - removable.length);
  return { rank, isDue: entries.length >= trigger && rank <= over, room: Math.max(0, trigger - 1 - entries.length) };
}

function touchedAt({ updatedAt }: MaintenanceEntry): number {
  return updatedAt ?? -1e18;
}

function reasonOf(forecast: Omit<MaintenanceForecast, "reason">): string {
  const { mode, protection, pruneAt, pruneDue, capRank, capDue, capRoom, maxEntries } = forecast;
  if (mode === "none") return "This OpenClaw does no clean-up by itself.";
  if (protection !== null) return `No clean-up takes it: ${protection}.`;
  const verb = mode === "enforce" ? "takes" : "would take, were it not only warning,";
  if (pruneDue) return `The next clean-up ${verb} it: it is older than the limit.`;
  if (capDue) return `The next clean-up ${verb} it: there are more than ${maxEntries} entries.`;
  const byAge = pruneAt === null ? "It records no time, so age never takes it." : "It goes when its time is over";
  const byCount = capRank === null ? "" : `${ordinal(capRank)} to go when ${capRoom + 1} more come`;
  return pruneAt === null ? `${byAge} It is ${byCount}.` : `${byAge}, or as the ${byCount}.`;
}

function ordinal(place: number): string {
  const [last, teen] = [place % 10, Math.floor((place % 100) / 10) === 1];
  return `${place}${teen || last > 3 || last === 0 ? "th" : last === 1 ? "st" : last === 2 ? "nd" : "rd"}`;
}
