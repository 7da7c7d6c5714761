import { z } from "zod";
import { FileEffect } from "./change-results";

export const jobActions = ["reset", "delete", "patch", "restore", "compact"] as const;
export const JobAction = z.enum(jobActions);
export type JobAction = z.infer<typeof JobAction>;

/**
 * `interrupted`: the server ended in the midst of it; `cancelled`: a person stopped it, or the rights of who started it
 * changed. Both can be gone on with. `undone`: what could be taken back was.
 */
export const JobState = z.enum(["running", "interrupted", "cancelled", "done", "undoing", "undone"]);
export type JobState = z.infer<typeof JobState>;

/**
 * `nothing`: there was nothing to do for it. `refused`: it stays as it is, `reason` says why. `kept`: it was done and could
 * not be taken back, because it changed since or holds nothing to go back to.
 */
export const JobRowState = z.enum(["waiting", "done", "nothing", "refused", "undone", "kept"]);
export type JobRowState = z.infer<typeof JobRowState>;

/** What names a row of a job: the entry of a key, or a file of an agent that no entry names. */
const rowName = { agentId: z.string(), key: z.string(), file: z.string().optional(), title: z.string() };

export const JobRow = z.object({
  ...rowName,
  /** place in the order of work, from 0 */
  index: z.number(),
  state: JobRowState,
  /** why it was refused, or left, or cannot be taken back */
  reason: z.string().optional(),
  code: z.string().optional(),
  undoable: z.boolean(),
  files: z.number(),
  sizeBytes: z.number(),
  /** base name of the archive that was made */
  archive: z.string().optional(),
  endedAt: z.number().optional(),
});
export type JobRow = z.infer<typeof JobRow>;

/** What would happen to a row. */
export const JobPlanRow = z.object({
  ...rowName,
  outcome: z.enum(["would", "nothing", "refused"]),
  reason: z.string().optional(),
  code: z.string().optional(),
  undoable: z.boolean(),
  effects: z.array(FileEffect),
  sizeBytes: z.number(),
  /** fields of the entry that change */
  fields: z.number().optional(),
});
export type JobPlanRow = z.infer<typeof JobPlanRow>;

export const JobPlan = z.object({
  /** give it to jobs.start, so that it takes exactly these sessions */
  planId: z.string(),
  action: JobAction,
  total: z.number(),
  /** how many were looked at one by one, the first ones; the others are when their turn comes */
  planned: z.number(),
  rows: z.array(JobPlanRow),
  would: z.number(),
  nothing: z.number(),
  refused: z.number(),
  /** of what would be done: cannot be taken back */
  final: z.number(),
  files: z.number(),
  sizeBytes: z.number(),
});
export type JobPlan = z.infer<typeof JobPlan>;

export const JobCounts = z.object({
  total: z.number(),
  waiting: z.number(),
  done: z.number(),
  nothing: z.number(),
  refused: z.number(),
  undone: z.number(),
  kept: z.number(),
});
export type JobCounts = z.infer<typeof JobCounts>;

export const JobSummary = z.object({
  jobId: z.string(),
  action: JobAction,
  state: JobState,
  /** what was to be set, of a patch */
  updates: z.record(z.string(), z.unknown()).optional(),
  reason: z.string().optional(),
  by: z.string(),
  startedAt: z.number(),
  endedAt: z.number().optional(),
  /** why it stopped */
  note: z.string().optional(),
  counts: JobCounts,
  files: z.number(),
  sizeBytes: z.number(),
  /** rows that can still be taken back */
  undoable: z.number(),
  canResume: z.boolean(),
});
export type JobSummary = z.infer<typeof JobSummary>;

export const JobStartResult = z.object({
  ok: z.literal(true),
  dryRun: z.boolean(),
  plan: JobPlan.optional(),
  job: JobSummary.optional(),
});

export const JobGetResult = z.object({
  job: JobSummary,
  rows: z.array(JobRow),
  /** rows that fit `states`, over all pages */
  matching: z.number(),
});

export const JobListResult = z.object({ jobs: z.array(JobSummary) });

export const JobChangeResult = z.object({
  ok: z.literal(true),
  dryRun: z.boolean(),
  job: JobSummary,
});
