import { isStaleTemporary, isUnreferenced } from "./file-maintenance";
import { isSameKey, maintenanceProtection } from "./maintenance-protection";
import type {
  MaintenanceEntry,
  MaintenanceFile,
  MaintenanceQuestion,
  MaintenanceRow,
  MaintenanceSkip,
} from "./maintenance-question";

/** As `openclaw sessions cleanup --json` prints it; bytes. */
export type DiskBudget = {
  totalBytesBefore: number;
  totalBytesAfter: number;
  removedFiles: number;
  removedEntries: number;
  freedBytes: number;
  maxBytes: number;
  highWaterBytes: number;
  overBudget: boolean;
};

export type DiskBudgetQuestion = Omit<MaintenanceQuestion, "entries"> & {
  /** entries that earlier steps left */
  kept: readonly MaintenanceEntry[];
  /** bytes that earlier steps take out of the registry */
  removedRegistryBytes: number;
  /** names that earlier steps move out of the folder */
  gone: ReadonlySet<string>;
};
export type DiskBudgetPlan = { budget: DiskBudget; rows: MaintenanceRow[]; skipped: MaintenanceSkip[] };

/**
 * What goes to bring a folder that is over its limit down to the high water mark: archives, orphans and copies of the
 * registry, oldest first; then entries, oldest first, each with its transcript. `gone` counts as removed by the budget,
 * for the Gateway's preview measures before it purges. Null: no limit is set. Source: STORE 11.
 */
export function planDiskBudget(question: DiskBudgetQuestion): DiskBudgetPlan | null {
  const { maxDiskBytes: maxBytes, highWaterBytes } = question.policy;
  if (maxBytes === null || highWaterBytes === null) return null;
  const sweep = startSweep(question, maxBytes, highWaterBytes);
  if (sweep.budget.totalBytesBefore > maxBytes) {
    sweep.budget.overBudget = true;
    for (const file of question.files) if (question.gone.has(file.name)) count(sweep, file);
    sweepFiles(sweep);
    sweepEntries(sweep);
  }
  const { budget, rows, skipped } = sweep;
  return { budget, rows, skipped };
}

type Sweep = DiskBudgetPlan & {
  question: DiskBudgetQuestion;
  byName: Map<string, MaintenanceFile>;
  removed: Set<string>;
};

function startSweep(question: DiskBudgetQuestion, maxBytes: number, highWaterBytes: number): Sweep {
  const files = question.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const total = files - question.removedRegistryBytes + question.otherBytes;
  const figures = {
    totalBytesBefore: total,
    totalBytesAfter: total,
    removedFiles: 0,
    removedEntries: 0,
    freedBytes: 0,
  };
  return {
    question,
    byName: new Map(question.files.map((file) => [file.name, file])),
    budget: { ...figures, maxBytes, highWaterBytes, overBudget: false },
    rows: [],
    skipped: [],
    removed: new Set(question.gone),
  };
}

function isEnough({ budget }: Sweep): boolean {
  return budget.totalBytesAfter <= budget.highWaterBytes;
}

function count({ budget }: Sweep, { sizeBytes }: MaintenanceFile): void {
  budget.totalBytesAfter -= sizeBytes;
  budget.freedBytes += sizeBytes;
  budget.removedFiles += 1;
}

function sweepFiles(sweep: Sweep): void {
  const { files, kept, gone, generation, nowMs } = sweep.question;
  const referenced = referencedFiles(kept);
  const isRemovable = (file: MaintenanceFile) =>
    file.kind === "archive" ||
    file.kind === "registry-backup" ||
    isUnreferenced(file, referenced) ||
    (generation === "late" && isStaleTemporary(file, nowMs));
  const queue = files.filter((file) => !gone.has(file.name) && file.sizeBytes > 0 && isRemovable(file));
  for (const file of queue.sort(oldestFirst)) {
    if (isEnough(sweep)) return;
    removeFile(sweep, file, fileReason(file));
  }
}

function sweepEntries(sweep: Sweep): void {
  const { kept, generation, activeKey } = sweep.question;
  const users = new Map<string, number>();
  for (const { file } of kept) if (file !== undefined) users.set(file, (users.get(file) ?? 0) + 1);
  const oldest = [...kept].sort((one, other) => (one.updatedAt ?? 0) - (other.updatedAt ?? 0));
  for (const entry of oldest) {
    if (isEnough(sweep)) return;
    if (isSameKey(entry.key, activeKey) || maintenanceProtection(entry, generation, activeKey) !== undefined) continue;
    if (entry.busy === undefined) removeEntry(sweep, entry, users);
    else sweep.skipped.push({ step: "disk-budget", key: entry.key, reason: entry.busy });
  }
}

function removeEntry(sweep: Sweep, entry: MaintenanceEntry, users: Map<string, number>): void {
  const { key, sessionId, updatedAt, registryBytes, file, companions } = entry;
  sweep.budget.removedEntries += 1;
  sweep.budget.totalBytesAfter -= registryBytes;
  const reason = "the oldest entry while the folder is over its limit";
  const row = { kind: "entry", step: "disk-budget", action: "remove", key, sizeBytes: registryBytes, reason } as const;
  sweep.rows.push({ ...row, sessionId, updatedAt });
  if (file === undefined) return;
  const left = (users.get(file) ?? 1) - 1;
  users.set(file, left);
  if (left > 0) return;
  const own = sweep.question.generation === "late" ? [file, ...companions] : [file];
  for (const name of own) {
    const found = sweep.byName.get(name);
    if (found && found.sizeBytes > 0) removeFile(sweep, found, "its entry goes with it", key);
  }
}

function removeFile(sweep: Sweep, file: MaintenanceFile, reason: string, key?: string): void {
  const { name, sizeBytes, busy } = file;
  if (busy !== undefined) {
    sweep.skipped.push({ step: "disk-budget", file: name, reason: busy });
    return;
  }
  if (sweep.removed.has(name)) return;
  sweep.removed.add(name);
  count(sweep, file);
  sweep.rows.push({
    kind: "file",
    step: "disk-budget",
    action: "trash",
    file: name,
    sizeBytes,
    reason,
    ...(key === undefined ? {} : { key }),
  });
}

/** Every file that some entry stands for: its transcript, and what belongs to that. */
export function referencedFiles(entries: readonly MaintenanceEntry[]): Set<string> {
  return new Set(entries.flatMap(({ file, companions }) => (file === undefined ? companions : [file, ...companions])));
}

function oldestFirst(one: MaintenanceFile, other: MaintenanceFile): number {
  return one.mtimeMs - other.mtimeMs || (one.name < other.name ? -1 : 1);
}

function fileReason({ kind }: MaintenanceFile): string {
  if (kind === "archive") return "an archive, the oldest first";
  if (kind === "registry-backup") return "a copy of the registry";
  return kind === "registry-temp" ? "left behind by a write that never ended" : "no entry refers to it";
}
