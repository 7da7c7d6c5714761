import { chmodSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type MaintenanceFixture, fixtureFiles, fixtureNowMs } from "./read-maintenance-fixture";
import { sessionsFolder } from "./sessions-folder";

/** The store that a real `sessions cleanup` was given, written to disk: names, sizes and registry are its own. */
export function writeMaintenanceStore(
  stateDir: string,
  fixture: MaintenanceFixture,
  { maintenance = fixture.maintenance, nowMs = fixtureNowMs }: { maintenance?: unknown; nowMs?: number } = {},
): string {
  const folder = sessionsFolder(stateDir, "main");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(stateDir, "openclaw.json"), JSON.stringify({ session: { maintenance } }), { mode: 0o600 });
  const ageMs = nowMs - fixtureNowMs;
  for (const { name, sizeBytes, mtimeMs } of fixtureFiles(fixture)) {
    const file = path.join(folder, name);
    writeFileSync(file, name === "sessions.json" ? registryText(fixture, ageMs) : content(name, sizeBytes));
    chmodSync(file, name.endsWith(".jsonl") ? 0o644 : 0o600);
    utimesSync(file, (mtimeMs + ageMs) / 1000, (mtimeMs + ageMs) / 1000);
  }
  return folder;
}

/** With another clock than the fixture's every entry keeps its age. */
function registryText({ before }: MaintenanceFixture, ageMs: number): string {
  const entries = Object.entries(before.store).map(([key, entry]) => {
    const { updatedAt } = entry;
    return [key, typeof updatedAt === "number" ? { ...entry, updatedAt: updatedAt + ageMs } : entry];
  });
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}

/** As long as the original, and of each name another; a lock names a process that is gone. */
function content(name: string, sizeBytes: number): string {
  if (name.endsWith(".lock")) return JSON.stringify({ pid: 999_999_999 }).padEnd(sizeBytes);
  const id = name.split(".")[0] ?? name;
  const header = `${JSON.stringify({ type: "session", version: 3, id, timestamp: "2026-10-01T08:00:00.000Z", cwd: "/" })}\n`;
  const text = name.includes(".jsonl") ? header : name;
  return `${text}${`${name}.`.repeat(Math.ceil(sizeBytes / name.length))}`.slice(0, sizeBytes - 1).concat("\n");
}
