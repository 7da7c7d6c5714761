import type { StoreFileKind } from "@/lib/store-file/classify-store-file";
import type { Generation } from "./generation";
import type { MaintenancePolicy } from "./maintenance-policy";

/** An entry as far as a clean-up looks at it. */
export type MaintenanceEntry = {
  key: string;
  sessionId?: string | undefined;
  /** epoch ms */
  updatedAt?: number | undefined;
  chatType?: string | undefined;
  /** base name of its transcript, whether it is there or not */
  file?: string | undefined;
  /** base names of what belongs to it besides: run logs, checkpoints */
  companions: readonly string[];
  /** what its text takes in the registry, comma and indentation included */
  registryBytes: number;
  /** why it must be left alone now: a turn runs, it is damaged */
  busy?: string | undefined;
};

/** A plain file of the sessions folder. */
export type MaintenanceFile = {
  name: string;
  kind: StoreFileKind;
  archive?: "reset" | "deleted" | "bak" | undefined;
  /** from the archive's name, epoch ms */
  archivedAt?: number | undefined;
  sizeBytes: number;
  mtimeMs: number;
  busy?: string | undefined;
};

export type MaintenanceQuestion = {
  /** in the order of the registry */
  entries: readonly MaintenanceEntry[];
  files: readonly MaintenanceFile[];
  registry: { name: string; sizeBytes: number };
  /** bytes of the store that stand in folders below: cached prompts */
  otherBytes: number;
  policy: MaintenancePolicy;
  generation: Generation;
  nowMs: number;
  /** the session that a turn is being made for: never removed by the budget, since 2026.5 by no step */
  activeKey?: string | undefined;
};

export const maintenanceSteps = ["model-run", "prune", "cap", "purge", "artifacts", "rotate", "disk-budget"] as const;
export type MaintenanceStep = (typeof maintenanceSteps)[number];

/**
 * One thing that a clean-up does. `archive`: renamed to `.deleted.<time>` where it stands. `trash`: moved out of the store
 * (the Gateway unlinks it). `copy`: set aside under another name.
 */
export type MaintenanceRow = { step: MaintenanceStep; reason: string; sizeBytes: number } & (
  | { kind: "entry"; action: "remove"; key: string; sessionId?: string | undefined; updatedAt?: number | undefined }
  | { kind: "file"; action: "archive" | "trash" | "copy"; file: string; key?: string | undefined }
);

/** What would have been touched and is left alone, and why. */
export type MaintenanceSkip = { step: MaintenanceStep; key?: string; file?: string; reason: string };
