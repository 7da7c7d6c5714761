import { readFileSync } from "node:fs";
import { classifyStoreFile } from "@/lib/store-file/classify-store-file";
import type { MaintenanceEntry, MaintenanceFile } from "@/lib/policies/maintenance-question";
import { z } from "zod";
import { fixturePath } from "./fixture-store";

const File = z.object({ name: z.string(), size: z.number() });
const Fixture = z.object({
  maintenance: z.record(z.string(), z.unknown()),
  before: z.object({ files: z.array(File), store: z.record(z.string(), z.record(z.string(), z.unknown())) }),
  steps: z.array(
    z.object({
      args: z.array(z.string()),
      stdout: z.string(),
      filesAfter: z.array(File),
      keysAfter: z.array(z.string()),
    }),
  ),
});

/** What `openclaw sessions cleanup` of a real version was given, and what it answered. */
export type MaintenanceFixture = z.infer<typeof Fixture>;

/** The clock of the runs: the seeds of all three were aged from this moment. */
export const fixtureNowMs = Date.parse("2026-11-21T08:35:55Z");

export function readMaintenanceFixture(name: "prune-cap" | "disk-budget" | "warn"): MaintenanceFixture {
  return Fixture.parse(JSON.parse(readFileSync(fixturePath(`2026.2.26/maintenance/${name}.json`), "utf8")));
}

/** The JSON that the command printed, without the log lines before it. */
export function printedBy(step: MaintenanceFixture["steps"][number]): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(step.stdout.slice(step.stdout.indexOf("{\n"))));
}

export function fixtureEntries({ before }: MaintenanceFixture): MaintenanceEntry[] {
  return Object.entries(before.store).map(([key, entry]) => {
    const text = JSON.stringify({ [key]: entry }, null, 2);
    return {
      key,
      sessionId: String(entry["sessionId"]),
      file: `${String(entry["sessionId"])}.jsonl`,
      companions: [],
      registryBytes: text.length - 2,
      ...(typeof entry["updatedAt"] === "number" ? { updatedAt: entry["updatedAt"] } : {}),
      ...(typeof entry["chatType"] === "string" ? { chatType: entry["chatType"] } : {}),
    };
  });
}

/** The listing tells no times: files without one in their name are as old as the seeding. */
export function fixtureFiles({ before }: MaintenanceFixture): MaintenanceFile[] {
  return before.files.map(({ name, size }) => {
    const { kind, archive, archivedAt } = classifyStoreFile(name);
    return { name, kind, archive, archivedAt, sizeBytes: size, mtimeMs: archivedAt ?? fixtureNowMs - 600_000 };
  });
}
