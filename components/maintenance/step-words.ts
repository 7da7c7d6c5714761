import type { MaintenanceRowResult } from "@/lib/contract/maintenance-results";

type Step = MaintenanceRowResult["step"];

const titles: Record<Step, string> = {
  "model-run": "One-shot model runs",
  prune: "Too old",
  cap: "Beyond the cap",
  purge: "Archives past their time",
  artifacts: "What no entry refers to",
  rotate: "Copies of the registry",
  "disk-budget": "Over the disk limit",
};

const actions: Record<MaintenanceRowResult["action"], string> = {
  remove: "Entry leaves the registry",
  archive: "Renamed to an archive",
  trash: "Moved to the trash",
  copy: "Copied",
};

export function stepTitle(step: Step): string {
  return titles[step];
}

export function actionWords(action: MaintenanceRowResult["action"]): string {
  return actions[action];
}

export type StepGroup = { step: Step; rows: MaintenanceRowResult[]; entries: number; files: number; bytes: number };

/** The rows of a plan by step, in the order in which they happen. */
export function groupBySteps(rows: readonly MaintenanceRowResult[]): StepGroup[] {
  const groups = new Map<Step, StepGroup>();
  for (const row of rows) {
    const group = groups.get(row.step) ?? { step: row.step, rows: [], entries: 0, files: 0, bytes: 0 };
    group.rows.push(row);
    if (row.kind === "entry") group.entries += 1;
    else group.files += 1;
    if (row.kind === "file") group.bytes += row.sizeBytes;
    groups.set(row.step, group);
  }
  return [...groups.values()];
}

/** "3 entries", "1 file". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
