import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import type { Generation } from "./generation";
import { planEntryMaintenance } from "./entry-maintenance";
import { capTrigger, forecastMaintenance } from "./maintenance-forecast";
import { maintenancePolicy } from "./maintenance-policy";
import type { MaintenanceEntry } from "./maintenance-question";

const nowMs = Date.parse("2026-11-21T12:00:00Z");
const dayMs = 86_400_000;

function entry(key: string, ageDays?: number): MaintenanceEntry {
  const updatedAt = ageDays === undefined ? undefined : nowMs - ageDays * dayMs;
  return { key, companions: [], registryBytes: 10, updatedAt };
}

function question(
  entries: MaintenanceEntry[],
  maintenance: Record<string, unknown>,
  generation: Generation = "middle",
) {
  const policy = maintenancePolicy(readConfig({ session: { maintenance } }), generation);
  return { entries, policy, generation, nowMs };
}

describe("forecastMaintenance", () => {
  const entries = [
    entry("agent:main:a", 27),
    entry("agent:main:b", 40),
    entry("agent:main:c", 1),
    entry("agent:main:d"),
  ];

  it("tells when age takes an entry, and in which place the cap would", () => {
    const asked = question(entries, { mode: "enforce", maxEntries: 10 });
    const [a, b, c, d] = entries.map((one) => forecastMaintenance(one, asked));
    expect(a).toMatchObject({ mode: "enforce", pruneAt: nowMs + 3 * dayMs, pruneDue: false, capRank: 3, capRoom: 6 });
    expect(b).toMatchObject({ pruneDue: true, capRank: 2 });
    expect(c).toMatchObject({ capRank: 4, capDue: false });
    expect(d).toMatchObject({ pruneAt: null, capRank: 1 });
    expect(a?.reason).toBe("It goes when its time is over, or as the 3rd to go when 7 more come.");
  });

  it("agrees with the plan about what is due by count", () => {
    const asked = question(entries, { maxEntries: 2, pruneAfter: "365d" });
    const due = entries.filter((one) => forecastMaintenance(one, asked).capDue).map(({ key }) => key);
    const planned = planEntryMaintenance(asked).removals.map((removal) => removal.entry.key);
    expect(due.sort()).toEqual(planned.sort());
  });

  it("knows what no clean-up of a late version takes, and that 2026.1 has none", () => {
    const group = entry("agent:main:telegram:group:-1", 400);
    expect(forecastMaintenance(group, question([group], {}, "late"))).toMatchObject({ pruneAt: null, capRank: null });
    expect(forecastMaintenance(group, question([group], {})).pruneDue).toBe(true);
    expect(forecastMaintenance(group, question([group], {}, "early"))).toMatchObject({ mode: "none", pruneAt: null });
  });

  it("waits for a full batch above 49 entries since 2026.5", () => {
    expect(capTrigger(500, "middle")).toBe(501);
    expect(capTrigger(500, "late")).toBe(550);
    expect(capTrigger(100, "late")).toBe(125);
    expect(capTrigger(49, "late")).toBe(50);
  });
});
