import { z } from "zod";
import { AgentIdInput, FileNameInput, PatchUpdates, SessionKeyInput, pageLimitMax } from "./inputs";
import { JobAction, JobChangeResult, JobGetResult, JobListResult, JobRowState, JobStartResult } from "./job-results";
import type { OperationGroup } from "./operation-group";

/** A job takes no more sessions than this; a filter that fits more is refused. */
export const jobRowsMax = 10_000;

const JobId = z.string().regex(/^[0-9A-Za-z-]{8,64}$/, "must be the id of a job");

/** A session by its key, of whichever agent, or with its agent, or a file that no entry names. */
const RowName = z.union([
  SessionKeyInput,
  z.strictObject({ agentId: AgentIdInput, key: SessionKeyInput }),
  z.strictObject({ agentId: AgentIdInput, file: FileNameInput }),
]);

/** These, or everything that a filter of sessions.list fits, on whichever page. */
export const JobSelection = z.union([
  z.strictObject({ keys: z.array(RowName).min(1).max(jobRowsMax) }),
  z.strictObject({
    query: z.string().max(2000),
    agentId: AgentIdInput.optional(),
    except: z.array(RowName).max(jobRowsMax).optional(),
  }),
]);
export type JobSelection = z.infer<typeof JobSelection>;

/** One change of many sessions: each goes through the operation for one, in its own turn, and tells what became of it. */
export const jobOperations = {
  "jobs.start": {
    input: z.strictObject({
      action: JobAction,
      selection: JobSelection,
      /** of a patch: as for sessions.patch */
      updates: PatchUpdates.optional(),
      /** of a compact: as for sessions.compact */
      strategy: z.enum(["summary", "prune"]).optional(),
      maxLines: z.number().int().min(1).optional(),
      reason: z.string().max(200).optional(),
      /** of the dry run: conflict when the filter fits other sessions by now */
      planId: z.string().max(200).optional(),
      dryRun: z.boolean().optional(),
    }),
    output: JobStartResult,
    role: "operator",
    mutates: true,
  },
  "jobs.get": {
    input: z.strictObject({
      jobId: JobId,
      offset: z.number().int().min(0).optional(),
      limit: z.number().int().min(0).max(pageLimitMax).optional(),
      states: z.array(JobRowState).max(10).optional(),
    }),
    output: JobGetResult,
    role: "viewer",
    mutates: false,
  },
  "jobs.list": {
    input: z.strictObject({ limit: z.number().int().min(1).max(100).optional() }),
    output: JobListResult,
    role: "viewer",
    mutates: false,
  },
  /** stops it before its next row */
  "jobs.cancel": {
    input: z.strictObject({ jobId: JobId }),
    output: JobChangeResult,
    role: "operator",
    mutates: true,
    ownFiles: true,
  },
  /** goes on with the rows that an interrupted or cancelled job left */
  "jobs.resume": {
    input: z.strictObject({ jobId: JobId }),
    output: JobChangeResult,
    role: "operator",
    mutates: true,
  },
  /** takes back what was done, the last row first; a row that changed since stays as it is and says so */
  "jobs.undo": {
    input: z.strictObject({ jobId: JobId, dryRun: z.boolean().optional() }),
    output: JobChangeResult,
    role: "operator",
    mutates: true,
  },
} as const satisfies OperationGroup;
