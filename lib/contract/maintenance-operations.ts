import { z } from "zod";
import { AgentIdInput, SessionKeyInput } from "./inputs";
import {
  MaintenancePlanResult,
  MaintenancePurgeResult,
  MaintenanceRunResult,
  MaintenanceRunsResult,
  MaintenanceUndoResult,
  ResetsApplyResult,
  ResetsPlanResult,
} from "./maintenance-results";
import type { OperationGroup } from "./operation-group";

const span = z.union([z.string().max(40), z.number().nonnegative()]);
const RunId = z.string().regex(/^[0-9A-Za-z-]{8,64}$/, "must be the id of a run");

const planFields = {
  agentId: AgentIdInput.optional(),
  /** `warn`: what warn mode does, which is to tell. Without it the plan is as if enforced, like the command's preview. */
  mode: z.enum(["warn", "enforce"]).optional(),
  activeKey: SessionKeyInput.optional(),
  /** in the spellings of session.maintenance */
  overrides: z
    .strictObject({
      pruneAfter: span.optional(),
      maxEntries: z.number().int().min(1).optional(),
      rotateBytes: span.optional(),
      resetArchiveRetention: z.union([span, z.literal(false)]).optional(),
      maxDiskBytes: z.union([span, z.null()]).optional(),
      highWaterBytes: span.optional(),
    })
    .optional(),
};

/** Clean-up of whole stores, and the resets that are due. */
export const maintenanceOperations = {
  "maintenance.plan": {
    input: z.strictObject(planFields),
    output: MaintenancePlanResult,
    role: "viewer",
    mutates: false,
  },
  "maintenance.run": {
    input: z.strictObject({ ...planFields, planId: z.string().max(200).optional(), dryRun: z.boolean().optional() }),
    output: MaintenanceRunResult,
    role: "admin",
    mutates: true,
  },
  "maintenance.runs": {
    input: z.strictObject({ limit: z.number().int().min(1).max(500).optional() }),
    output: MaintenanceRunsResult,
    role: "viewer",
    mutates: false,
  },
  "maintenance.undo": {
    input: z.strictObject({ runId: RunId, dryRun: z.boolean().optional() }),
    output: MaintenanceUndoResult,
    role: "admin",
    mutates: true,
  },
  /** does the rest of a run that a crash cut short */
  "maintenance.complete": {
    input: z.strictObject({ runId: RunId }),
    output: MaintenanceUndoResult,
    role: "admin",
    mutates: true,
  },
  /** empties the trash of clean-ups, which is what frees the disk; they cannot be undone any more */
  "maintenance.purge": {
    input: z.strictObject({
      runIds: z.array(RunId).max(500).optional(),
      /** the word `purge`, typed by a person; not needed for a dry run */
      confirm: z.string().max(20).optional(),
      dryRun: z.boolean().optional(),
    }),
    output: MaintenancePurgeResult,
    role: "admin",
    mutates: true,
  },
  "resets.plan": {
    input: z.strictObject({ agentId: AgentIdInput.optional(), atMs: z.number().finite().optional() }),
    output: ResetsPlanResult,
    role: "viewer",
    mutates: false,
  },
  /** an operator names the keys; without keys, for everything that is due, an admin is needed */
  "resets.apply": {
    input: z.strictObject({
      agentId: AgentIdInput.optional(),
      keys: z.array(SessionKeyInput).min(1).max(500).optional(),
      atMs: z.number().finite().optional(),
      dryRun: z.boolean().optional(),
    }),
    output: ResetsApplyResult,
    role: "operator",
    mutates: true,
  },
} as const satisfies OperationGroup;
