import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import {
  type MaintenanceFixture,
  fixtureEntries,
  fixtureFiles,
  fixtureNowMs,
  printedBy,
  readMaintenanceFixture,
} from "@/server/testing/read-maintenance-fixture";
import type { Generation } from "./generation";
import { planMaintenance, warnOnly } from "./maintenance-plan";
import { maintenancePolicy } from "./maintenance-policy";
import type { MaintenanceEntry, MaintenanceFile, MaintenanceQuestion } from "./maintenance-question";

const dayMs = 86_400_000;

function question(fixture: MaintenanceFixture, generation: Generation, activeKey?: string): MaintenanceQuestion {
  const files = fixtureFiles(fixture);
  const registry = files.find(({ name }) => name === "sessions.json");
  return {
    entries: fixtureEntries(fixture),
    files,
    registry: { name: "sessions.json", sizeBytes: registry?.sizeBytes ?? 0 },
    otherBytes: 0,
    policy: maintenancePolicy(readConfig({ session: { maintenance: fixture.maintenance } }), generation),
    generation,
    nowMs: fixtureNowMs,
    ...(activeKey === undefined ? {} : { activeKey }),
  };
}

const keysLeft = (fixture: MaintenanceFixture, plan: ReturnType<typeof planMaintenance>) => {
  const gone = plan.rows.flatMap((row) => (row.kind === "entry" ? [row.key] : []));
  return Object.keys(fixture.before.store).filter((key) => !gone.includes(key));
};
const filesTouched = (plan: ReturnType<typeof planMaintenance>) =>
  plan.rows.flatMap((row) => (row.kind === "file" ? [row.file] : [])).sort();
const filesGone = (fixture: MaintenanceFixture, step: number) => {
  const after = new Set(fixture.steps[step]?.filesAfter.map(({ name }) => name));
  return fixture.before.files.flatMap(({ name }) => (after.has(name) ? [] : [name])).sort();
};

describe("planMaintenance beside what OpenClaw 2026.2.26 did with the same store", () => {
  it("prunes, caps, archives and purges the same", () => {
    const fixture = readMaintenanceFixture("prune-cap");
    const plan = planMaintenance(question(fixture, "middle"));
    const [preview, enforced] = fixture.steps;
    if (!preview || !enforced) throw new Error("The fixture has no steps.");
    for (const field of ["beforeCount", "afterCount", "missing", "pruned", "capped", "diskBudget", "wouldMutate"]) {
      expect({ [field]: Reflect.get(plan, field) }).toEqual({ [field]: printedBy(preview)[field] });
    }
    expect(keysLeft(fixture, plan)).toEqual(enforced.keysAfter);
    expect(filesTouched(plan)).toEqual(filesGone(fixture, 1));
    const archives = plan.rows.filter((row) => row.action === "archive").length;
    expect(archives).toBe(enforced.filesAfter.filter(({ name }) => name.includes(".deleted.2026-11-21")).length);
  });

  it("brings the folder below its budget with the same files, entries and bytes", () => {
    const fixture = readMaintenanceFixture("disk-budget");
    const plan = planMaintenance(question(fixture, "middle"));
    const [preview] = fixture.steps;
    if (!preview) throw new Error("The fixture has no steps.");
    expect(plan.diskBudget).toEqual(printedBy(preview)["diskBudget"]);
    expect(plan.afterCount).toBe(9);
  });

  it("spares the active session in the budget", () => {
    const fixture = readMaintenanceFixture("disk-budget");
    const plan = planMaintenance(question(fixture, "middle", "agent:main:telegram:direct:2"));
    expect(keysLeft(fixture, plan)).toEqual(fixture.steps[1]?.keysAfter);
    expect(filesTouched(plan)).toEqual(filesGone(fixture, 1));
    expect(plan.diskBudget).toMatchObject({ removedFiles: 16, removedEntries: 9, freedBytes: 63_328 });
  });

  it("previews prune, cap and budget together, and does nothing in warn mode", () => {
    const fixture = readMaintenanceFixture("warn");
    const [preview, warned] = fixture.steps;
    if (!preview || !warned) throw new Error("The fixture has no steps.");
    const asked = question(fixture, "middle");
    expect(asked.policy.mode).toBe("warn");
    const plan = planMaintenance(asked);
    expect(plan).toMatchObject({ pruned: 7, capped: 3, afterCount: 8, diskBudget: printedBy(preview)["diskBudget"] });
    const told = warnOnly(plan);
    expect(told).toMatchObject({ afterCount: 18, pruned: 0, capped: 0, wouldMutate: false, rows: [] });
    expect(told.diskBudget).toMatchObject({ removedFiles: 0, freedBytes: 0, overBudget: true });
  });
});

describe("planMaintenance as 2026.7.35 does it", () => {
  it("keeps groups and threads, and counts them for the cap", () => {
    const fixture = readMaintenanceFixture("prune-cap");
    const plan = planMaintenance(question(fixture, "late"));
    expect(plan).toMatchObject({ pruned: 5, capped: 5, afterCount: 8 });
    expect(keysLeft(fixture, plan)).toEqual([
      "agent:main:main",
      "agent:main:telegram:group:-100",
      "agent:main:discord:channel:7:thread:8",
      "agent:main:cron:job1:run:abc",
      "agent:main:no-transcript",
      "agent:main:a1",
      "agent:main:a2",
      "agent:main:a3",
    ]);
  });

  it("removes 16 files and 8 entries for the budget, a temporary registry among them", () => {
    const fixture = readMaintenanceFixture("disk-budget");
    const plan = planMaintenance(question(fixture, "late"));
    expect(plan.diskBudget).toMatchObject({ removedFiles: 16, removedEntries: 8 });
    expect(filesTouched(plan).some((name) => name.endsWith(".tmp"))).toBe(true);
  });

  it("sweeps what no entry refers to and is older than pruneAfter, not what was just archived", () => {
    const entries = [entry("agent:main:a", { ageDays: 40, file: "a.jsonl" })];
    const files = [
      file("a.jsonl", { ageDays: 40 }),
      file("orphan.jsonl", { ageDays: 40 }),
      file("young.jsonl", { ageDays: 1 }),
      file("a.trajectory.jsonl", { ageDays: 40 }),
    ];
    const plan = planMaintenance({ ...small(entries, files), generation: "late" });
    expect(plan.rows.map((row) => (row.kind === "file" ? [row.step, row.action, row.file] : [row.step]))).toEqual([
      ["prune"],
      ["prune", "archive", "a.jsonl"],
      ["artifacts", "trash", "orphan.jsonl"],
      ["artifacts", "trash", "a.trajectory.jsonl"],
    ]);
    expect(plan.unreferencedArtifacts).toMatchObject({ scannedFiles: 4, removedFiles: 2 });
  });

  it("drops day-old model runs only when the cap is passed", () => {
    const run = "agent:main:explicit:model-run-11111111-2222-4333-8444-555555555555";
    const entries = [entry(run, { ageDays: 2 }), entry("agent:main:a", { ageDays: 3 })];
    expect(planMaintenance({ ...small(entries), generation: "late" }).modelRunPruned).toBe(0);
    const capped = planMaintenance({ ...small(entries, [], { maxEntries: 1 }), generation: "late" });
    expect(capped).toMatchObject({ modelRunPruned: 1, capped: 0 });
  });
});

describe("planMaintenance", () => {
  it("leaves what is busy alone, and says so", () => {
    const busy = "process 7 holds its lock";
    const entries = [entry("agent:main:a", { ageDays: 40, file: "a.jsonl", busy })];
    const plan = planMaintenance(small(entries, [file("a.jsonl", { ageDays: 40, busy })], { maxDiskBytes: 1 }));
    expect(plan.rows).toEqual([]);
    expect(plan).toMatchObject({ pruned: 0, afterCount: 1 });
    expect(plan.skipped).toContainEqual({ step: "prune", key: "agent:main:a", reason: busy });
  });

  it("keeps a transcript that another entry still reads", () => {
    const entries = [
      entry("agent:main:old", { ageDays: 40, file: "s.jsonl" }),
      entry("agent:main:new", { file: "s.jsonl" }),
    ];
    const plan = planMaintenance(small(entries, [file("s.jsonl", { ageDays: 40 })]));
    expect(plan.rows.map(({ kind }) => kind)).toEqual(["entry"]);
  });

  it("keeps reset archives for ever when their retention is false", () => {
    const files = [archive("reset", 400), archive("deleted", 400), archive("bak", 400), archive("reset", 10)];
    const kept = planMaintenance(small([], files, { resetArchiveRetention: false }));
    expect(filesTouched(kept)).toEqual([archive("deleted", 400).name]);
    const purged = planMaintenance(small([], files, { resetArchiveRetention: "7d" }));
    expect(filesTouched(purged)).toEqual(
      [archive("deleted", 400), archive("reset", 400), archive("reset", 10)].map(({ name }) => name).sort(),
    );
  });

  it("rotates a large registry until 2026.3 and keeps three copies", () => {
    const backups = [1, 2, 3, 4].map((ms) => file(`sessions.json.bak.179447255267${ms}`, { ageDays: 1 }));
    const asked = small([], backups, { rotateBytes: "1b" });
    const plan = planMaintenance(asked);
    expect(plan.rows.map((row) => (row.kind === "file" ? [row.action, row.file] : []))).toEqual([
      ["copy", "sessions.json"],
      ["trash", "sessions.json.bak.1794472552672"],
      ["trash", "sessions.json.bak.1794472552671"],
    ]);
    expect(planMaintenance({ ...asked, policy: { ...asked.policy, rotateBytes: null } }).rows).toEqual([]);
  });

  it("stops at the high water mark, oldest first, and never touches foreign files", () => {
    const files = [
      file("notes.txt", { ageDays: 400, sizeBytes: 500 }),
      file("old.jsonl", { ageDays: 3, sizeBytes: 400 }),
      file("older.jsonl", { ageDays: 4, sizeBytes: 400 }),
      file("young.jsonl", { ageDays: 1, sizeBytes: 400 }),
    ];
    const plan = planMaintenance(small([], files, { maxDiskBytes: "1500b", highWaterBytes: "1000b" }));
    expect(filesTouched(plan)).toEqual(["old.jsonl", "older.jsonl"]);
    expect(plan.diskBudget).toMatchObject({ totalBytesBefore: 1700, totalBytesAfter: 900, freedBytes: 800 });
    const below = planMaintenance(small([], files, { maxDiskBytes: "2kb" }));
    expect(below.diskBudget).toMatchObject({ overBudget: false, removedFiles: 0, highWaterBytes: 1638 });
  });

  it("counts a budget of nothing as none", () => {
    const plan = planMaintenance(small([], [file("a.jsonl", {})], { maxDiskBytes: 0 }));
    expect(plan.diskBudget).toBeNull();
  });
});

type EntryTraits = { ageDays?: number; file?: string; busy?: string };

function entry(key: string, { ageDays = 0, ...traits }: EntryTraits): MaintenanceEntry {
  return { key, updatedAt: fixtureNowMs - ageDays * dayMs, companions: [], registryBytes: 100, ...traits };
}

function file(name: string, traits: { ageDays?: number; sizeBytes?: number; busy?: string }): MaintenanceFile {
  const { ageDays = 0, sizeBytes = 100, busy } = traits;
  const kind = name.startsWith("sessions.json.bak")
    ? "registry-backup"
    : name.includes(".trajectory.")
      ? "trajectory"
      : name.endsWith(".jsonl")
        ? "transcript"
        : "foreign";
  return { name, kind, sizeBytes, mtimeMs: fixtureNowMs - ageDays * dayMs, busy };
}

function archive(how: "reset" | "deleted" | "bak", ageDays: number): MaintenanceFile {
  const archivedAt = fixtureNowMs - ageDays * dayMs;
  return {
    name: `${how}-${ageDays}.jsonl`,
    kind: "archive",
    archive: how,
    archivedAt,
    sizeBytes: 10,
    mtimeMs: archivedAt,
  };
}

function small(
  entries: MaintenanceEntry[],
  files: MaintenanceFile[] = [],
  maintenance: Record<string, unknown> = {},
): MaintenanceQuestion {
  return {
    entries,
    files,
    registry: { name: "sessions.json", sizeBytes: 1000 },
    otherBytes: 0,
    policy: maintenancePolicy(readConfig({ session: { maintenance } }), "middle"),
    generation: "middle",
    nowMs: fixtureNowMs,
  };
}
