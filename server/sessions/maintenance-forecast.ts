import { type MaintenanceForecast, forecastMaintenance } from "@/lib/policies/maintenance-forecast";
import { maintenancePolicy } from "@/lib/policies/maintenance-policy";
import type { MaintenanceEntry } from "@/lib/policies/maintenance-question";
import type { Context } from "@/server/context/context";
import type { RegistryEntry } from "@/server/registry/registry";
import type { OpenHome } from "./open-home";
import type { StoreView } from "./view-store";

/** When the automatic clean-up takes an entry, by age and by its place among the others. */
export function maintenanceForecast(
  { clock }: Pick<Context, "clock">,
  { config }: OpenHome,
  { registry, generation }: StoreView,
  entry: RegistryEntry,
): MaintenanceForecast {
  return forecastMaintenance(forecastEntry(entry), {
    entries: registry.entries.map(forecastEntry),
    policy: maintenancePolicy(config, generation),
    generation,
    nowMs: clock.nowMs(),
  });
}

function forecastEntry({ key, viewed: { view } }: RegistryEntry): MaintenanceEntry {
  const chatType = view.chatType ?? originChatType(view.origin);
  return { key, updatedAt: view.updatedAt, chatType, companions: [], registryBytes: 0 };
}

function originChatType(origin: unknown): string | undefined {
  if (typeof origin !== "object" || origin === null || !("chatType" in origin)) return undefined;
  return typeof origin.chatType === "string" ? origin.chatType : undefined;
}
