import { z } from "zod";

const MaintenanceStepName = z.enum(["model-run", "prune", "cap", "purge", "artifacts", "rotate", "disk-budget"]);

/** One thing that a clean-up does. `trash`: moved out of the store into our own folder, where the Gateway would unlink it. */
export const MaintenanceRowResult = z.object({
  step: MaintenanceStepName,
  kind: z.enum(["entry", "file"]),
  action: z.enum(["remove", "archive", "trash", "copy"]),
  key: z.string().optional(),
  sessionId: z.string().optional(),
  updatedAt: z.number().optional(),
  file: z.string().optional(),
  sizeBytes: z.number(),
  reason: z.string(),
});
export type MaintenanceRowResult = z.infer<typeof MaintenanceRowResult>;

/** What is left alone, or was, and why. */
const MaintenanceLeft = z.object({
  step: MaintenanceStepName.optional(),
  key: z.string().optional(),
  file: z.string().optional(),
  reason: z.string(),
});
export type MaintenanceLeft = z.infer<typeof MaintenanceLeft>;

const MaintenancePolicyResult = z.object({
  mode: z.enum(["warn", "enforce"]),
  /** false: this OpenClaw does no clean-up by itself */
  isAutomatic: z.boolean(),
  pruneAfterMs: z.number(),
  maxEntries: z.number(),
  rotateBytes: z.number().nullable(),
  resetArchiveRetentionMs: z.number().nullable(),
  maxDiskBytes: z.number().nullable(),
  highWaterBytes: z.number().nullable(),
  /** by name of the setting: a path of the configuration, `built-in` or `request` */
  sources: z.record(z.string(), z.string()),
});
export type MaintenancePolicyResult = z.infer<typeof MaintenancePolicyResult>;

/** Named as `openclaw sessions cleanup --json` names them. */
const cleanupFigures = {
  beforeCount: z.number(),
  afterCount: z.number(),
  missing: z.number(),
  pruned: z.number(),
  capped: z.number(),
  modelRunPruned: z.number(),
  diskBudget: z
    .object({
      totalBytesBefore: z.number(),
      totalBytesAfter: z.number(),
      removedFiles: z.number(),
      removedEntries: z.number(),
      freedBytes: z.number(),
      maxBytes: z.number(),
      highWaterBytes: z.number(),
      overBudget: z.boolean(),
    })
    .nullable(),
  unreferencedArtifacts: z
    .object({
      scannedFiles: z.number(),
      removedFiles: z.number(),
      freedBytes: z.number(),
      olderThanMs: z.number(),
    })
    .optional(),
  wouldMutate: z.boolean(),
};

const StorePlan = z.object({
  agentId: z.string(),
  storePath: z.string(),
  mode: z.enum(["warn", "enforce"]),
  dryRun: z.boolean(),
  ...cleanupFigures,
  policy: MaintenancePolicyResult,
  /** oldest OpenClaw that behaves so */
  generation: z.enum(["early", "middle", "late"]),
  /** everything that happens, in this order */
  rows: z.array(MaintenanceRowResult),
  skipped: z.array(MaintenanceLeft),
  /** what warn mode says */
  warnings: z.array(z.string()),
  /** why nothing can be done here now */
  readOnly: z.string().optional(),
  disk: z.object({
    /** leaves the sessions folder */
    movedBytes: z.number(),
    /** the trash is on the same disk, so that nothing is free before it is emptied */
    sameDisk: z.boolean(),
    freedBytes: z.number(),
  }),
});
export type StorePlan = z.infer<typeof StorePlan>;

/** With one store its figures stand at the top too, as the command prints them. */
export const MaintenancePlanResult = z.object({
  allAgents: z.boolean(),
  dryRun: z.boolean(),
  stores: z.array(StorePlan),
  /** give it to maintenance.run */
  planId: z.string(),
  /** what tells that a Gateway runs on these stores */
  gateway: z.string().optional(),
  agentId: z.string().optional(),
  storePath: z.string().optional(),
  mode: z.enum(["warn", "enforce"]).optional(),
  ...z.object(cleanupFigures).partial().shape,
});
export type MaintenancePlanResult = z.infer<typeof MaintenancePlanResult>;

const StoreRun = StorePlan.extend({
  applied: z.boolean(),
  /** entries afterwards */
  appliedCount: z.number(),
  runId: z.string().optional(),
  /** of what the plan named, what was not done, and why */
  left: z.array(MaintenanceLeft),
  /** why this store was not cleaned up */
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type StoreRun = z.infer<typeof StoreRun>;

export const MaintenanceRunResult = MaintenancePlanResult.extend({
  stores: z.array(StoreRun),
  applied: z.boolean(),
  appliedCount: z.number().optional(),
  runId: z.string().optional(),
  left: z.array(MaintenanceLeft).optional(),
});
export type MaintenanceRunResult = z.infer<typeof MaintenanceRunResult>;

export const MaintenanceRunState = z.enum(["running", "interrupted", "done", "failed", "undone", "purged"]);

export const MaintenanceRunRow = z.object({
  runId: z.string(),
  kind: z.enum(["clean-up", "resets"]),
  agentId: z.string(),
  state: MaintenanceRunState,
  startedAt: z.number(),
  endedAt: z.number().optional(),
  by: z.string(),
  entries: z.number(),
  files: z.number(),
  /** in our trash */
  trashBytes: z.number(),
  undoable: z.boolean(),
  /** why it cannot be undone, or what was left of it */
  note: z.string().optional(),
  left: z.array(MaintenanceLeft),
});
export type MaintenanceRunRow = z.infer<typeof MaintenanceRunRow>;

export const MaintenanceRunsResult = z.object({ runs: z.array(MaintenanceRunRow), trashBytes: z.number() });

export const MaintenanceUndoResult = z.object({
  ok: z.literal(true),
  runId: z.string(),
  agentId: z.string(),
  dryRun: z.boolean(),
  /** entries and files that are back (that would be, in a dry run) */
  entries: z.number(),
  files: z.number(),
  /** the registry has the very bytes it had before the run */
  exact: z.boolean(),
  left: z.array(MaintenanceLeft),
});

export const MaintenancePurgeResult = z.object({
  ok: z.literal(true),
  dryRun: z.boolean(),
  runs: z.array(z.string()),
  files: z.number(),
  freedBytes: z.number(),
});

const ResetRow = z.object({
  agentId: z.string(),
  key: z.string(),
  title: z.string(),
  sessionId: z.string().optional(),
  mode: z.enum(["off", "daily", "idle", "both"]),
  type: z.enum(["direct", "group", "thread"]),
  /** when it turned due */
  dueAt: z.number().nullable(),
  reason: z.string(),
  sourcePath: z.string().optional(),
  lastUsedAt: z.number().nullable(),
  /** why it would not be reset although it is due */
  blocked: z.string().optional(),
  /** what people are told, when the configuration wants it */
  notice: z.string().optional(),
});
export type ResetRow = z.infer<typeof ResetRow>;

export const ResetsPlanResult = z.object({
  at: z.number(),
  now: z.number(),
  timeZone: z.string(),
  rows: z.array(ResetRow),
  agents: z.array(
    z.object({
      agentId: z.string(),
      total: z.number(),
      due: z.number(),
      blocked: z.number(),
      reason: z.string().optional(),
    }),
  ),
  total: z.number(),
  due: z.number(),
});
export type ResetsPlanResult = z.infer<typeof ResetsPlanResult>;

export const ResetsApplyResult = z.object({
  ok: z.boolean(),
  dryRun: z.boolean(),
  at: z.number(),
  results: z.array(
    z.object({
      agentId: z.string(),
      key: z.string(),
      outcome: z.enum(["reset", "would-reset", "skipped", "failed"]),
      reason: z.string(),
      previousSessionId: z.string().nullable().optional(),
      archived: z.array(z.string()).optional(),
      notice: z.string().optional(),
      code: z.string().optional(),
    }),
  ),
  reset: z.number(),
  failed: z.number(),
  /** due ones that this call did not come to */
  remaining: z.number(),
  /** one for each agent, for maintenance.undo */
  runIds: z.array(z.string()),
});
export type ResetsApplyResult = z.infer<typeof ResetsApplyResult>;
