import path from "node:path";
import type { MaintenanceRow } from "@/lib/policies/maintenance-question";
import type { Context } from "@/server/context/context";
import { readProcess } from "@/server/kernel/read-process";
import type { RegistryEntry } from "@/server/registry/registry";
import { archiveName } from "@/server/transcript/archive-transcript";
import type { OpenStore } from "./open-store";
import { type RunFile, type RunRecord, runTrashFolder, writeRun } from "./run-record";

/** Writes down what a clean-up is going to do, every name of it, before anything is touched. Failures: read_only, unavailable. */
export async function beginRun(
  context: Context,
  { store, registry, listing }: OpenStore,
  rows: readonly MaintenanceRow[],
): Promise<RunRecord> {
  const blank = await blankRun(context, { agentId: store.agentId, registryPath: store.registryPath, kind: "clean-up" });
  const taken = new Set(listing.byName.keys());
  const trash = runTrashFolder(context.home, store.agentId, blank.runId);
  const files = rows.flatMap((row): RunFile[] => {
    if (row.kind !== "file") return [];
    const { file, action, sizeBytes, key } = row;
    const to = action === "trash" ? path.join(trash, file) : freeName(row, blank.startedAtMs, taken);
    const mtimeMs = action === "copy" ? null : (listing.byName.get(file)?.mtimeMs ?? null);
    return [{ action, file, to, sizeBytes, mtimeMs, ...(key === undefined ? {} : { key }) }];
  });
  const entries = rows.flatMap((row) => (row.kind === "entry" ? runEntry(registry.byKey.get(row.key)) : []));
  const registries = [...new Set(entries.map((entry) => entry.registry))];
  const record: RunRecord = { ...blank, entries, files, registries };
  await writeRun(context.home, record);
  return record;
}

/** A run that names nothing yet. */
export async function blankRun(
  { clock, ids, actor }: Pick<Context, "clock" | "ids" | "actor">,
  about: Pick<RunRecord, "agentId" | "registryPath" | "kind">,
): Promise<RunRecord> {
  const { starttime } = await readProcess(process.pid);
  return {
    ...about,
    runId: ids.uuid(),
    startedAtMs: clock.nowMs(),
    by: actor.name,
    pid: process.pid,
    ...(starttime === undefined ? {} : { starttime }),
    state: "running",
    entries: [],
    files: [],
    registries: [],
    resets: [],
    notices: {},
    left: [],
  };
}

function runEntry(entry: RegistryEntry | undefined): RunRecord["entries"] {
  return entry ? [{ key: entry.key, registry: entry.registry, revision: entry.revision }] : [];
}

function freeName(
  { action, file }: Extract<MaintenanceRow, { kind: "file" }>,
  nowMs: number,
  taken: Set<string>,
): string {
  for (let atMs = nowMs; ; atMs += 1) {
    const name = action === "copy" ? `${file}.bak.${atMs}` : archiveName(file, "deleted", atMs);
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
