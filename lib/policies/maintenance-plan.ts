import { type DiskBudget, planDiskBudget, referencedFiles } from "./disk-budget";
import { type EntryRemoval, planEntryMaintenance } from "./entry-maintenance";
import { type FileMaintenance, planArtifacts, planPurge, planRotation } from "./file-maintenance";
import type {
  MaintenanceEntry,
  MaintenanceFile,
  MaintenanceQuestion,
  MaintenanceRow,
  MaintenanceSkip,
  MaintenanceStep,
} from "./maintenance-question";

/** Counts are named as `openclaw sessions cleanup --json` names them. */
export type MaintenancePlan = {
  beforeCount: number;
  afterCount: number;
  /** entries without a transcript stay, as without --fix-missing */
  missing: 0;
  pruned: number;
  capped: number;
  modelRunPruned: number;
  diskBudget: DiskBudget | null;
  /** since 2026.5 */
  unreferencedArtifacts?: { scannedFiles: number; removedFiles: number; freedBytes: number; olderThanMs: number };
  wouldMutate: boolean;
  /** in the order in which they happen; a file that two steps want stands once */
  rows: MaintenanceRow[];
  skipped: MaintenanceSkip[];
};

/**
 * What a clean-up of one store would do, in OpenClaw's order: model runs, prune, cap, archive, purge, artifacts, rotation,
 * disk budget. Always as if enforced; `warnOnly` turns it into what warn mode does. Pure. Source: STORE 11.
 */
export function planMaintenance(question: MaintenanceQuestion): MaintenancePlan {
  const entries = planEntryMaintenance(question);
  const purge = planPurge(question);
  const archived = archiveRows(entries.removals, entries.kept, question.files);
  const referenced = new Set([...referencedFiles(entries.kept), ...archived.rows.flatMap(fileOf)]);
  const artifacts = planArtifacts(question, referenced);
  const rotation = planRotation(question);
  const budget = planDiskBudget({
    ...question,
    kept: entries.kept,
    removedRegistryBytes: sum(entries.removals.map(({ entry }) => entry.registryBytes)),
    gone: new Set([...purge.rows, ...artifacts.rows, ...rotation.rows.filter(isTrash)].flatMap(fileOf)),
  });
  const rows = onceEach([
    ...entryRows(entries.removals),
    ...archived.rows,
    ...purge.rows,
    ...artifacts.rows,
    ...rotation.rows,
    ...(budget?.rows ?? []),
  ]);
  const inStep = (step: MaintenanceStep) => entries.removals.filter((removal) => removal.step === step).length;
  const removedEntries = entries.removals.length + (budget?.budget.removedEntries ?? 0);
  return {
    beforeCount: question.entries.length,
    afterCount: question.entries.length - removedEntries,
    missing: 0,
    pruned: inStep("prune"),
    capped: inStep("cap"),
    modelRunPruned: inStep("model-run"),
    diskBudget: budget?.budget ?? null,
    ...(question.generation === "late" ? { unreferencedArtifacts: artifactFigures(question, artifacts) } : {}),
    wouldMutate: rows.length > 0,
    rows,
    skipped: [entries, archived, purge, artifacts, rotation, ...(budget ? [budget] : [])].flatMap(
      (part) => part.skipped,
    ),
  };
}

/** The same store in warn mode: nothing changes, and only the figures of the budget are told. */
export function warnOnly(plan: MaintenancePlan): MaintenancePlan {
  const { diskBudget, unreferencedArtifacts, beforeCount } = plan;
  const untouched = { removedFiles: 0, freedBytes: 0 };
  return {
    ...plan,
    afterCount: beforeCount,
    pruned: 0,
    capped: 0,
    modelRunPruned: 0,
    diskBudget: diskBudget && {
      ...diskBudget,
      ...untouched,
      removedEntries: 0,
      totalBytesAfter: diskBudget.totalBytesBefore,
    },
    ...(unreferencedArtifacts ? { unreferencedArtifacts: { ...unreferencedArtifacts, ...untouched } } : {}),
    wouldMutate: false,
    rows: [],
    skipped: [],
  };
}

function entryRows(removals: readonly EntryRemoval[]): MaintenanceRow[] {
  return removals.map(({ step, reason, entry: { key, sessionId, updatedAt, registryBytes } }) => ({
    kind: "entry",
    action: "remove",
    step,
    reason,
    key,
    sessionId,
    updatedAt,
    sizeBytes: registryBytes,
  }));
}

/** Transcripts of removed entries that no remaining entry reads. */
function archiveRows(
  removals: readonly EntryRemoval[],
  kept: readonly MaintenanceEntry[],
  files: readonly MaintenanceFile[],
): FileMaintenance {
  const used = referencedFiles(kept);
  const byName = new Map(files.map((file) => [file.name, file]));
  const rows: MaintenanceRow[] = [];
  const skipped: MaintenanceSkip[] = [];
  for (const { step, entry } of removals) {
    const file = entry.file === undefined ? undefined : byName.get(entry.file);
    if (!file || used.has(file.name)) continue;
    used.add(file.name);
    const { name, sizeBytes } = file;
    const row = { kind: "file", action: "archive", step, file: name, key: entry.key, sizeBytes } as const;
    if (file.busy === undefined) rows.push({ ...row, reason: "the transcript of an entry that goes" });
    else skipped.push({ step, file: name, reason: file.busy });
  }
  return { rows, skipped };
}

/** A transcript that is archived and then swept by the budget is moved out at once; of two wishes the later counts. */
function onceEach(rows: readonly MaintenanceRow[]): MaintenanceRow[] {
  const swept = new Set(rows.filter(isTrash).flatMap(fileOf));
  const seen = new Set<string>();
  return rows.filter((row) => {
    if (row.kind !== "file" || row.action === "copy") return true;
    if (row.action === "archive") return !swept.has(row.file);
    const isNew = !seen.has(row.file);
    seen.add(row.file);
    return isNew;
  });
}

function artifactFigures({ files, policy }: MaintenanceQuestion, { rows }: FileMaintenance) {
  return {
    scannedFiles: files.length,
    removedFiles: rows.length,
    freedBytes: sum(rows.map(({ sizeBytes }) => sizeBytes)),
    olderThanMs: policy.pruneAfterMs,
  };
}

function isTrash(row: MaintenanceRow): boolean {
  return row.action === "trash";
}

function fileOf(row: MaintenanceRow): string[] {
  return row.kind === "file" ? [row.file] : [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
