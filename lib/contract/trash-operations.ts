import { z } from "zod";
import { AgentIdInput, pageLimitMax } from "./inputs";
import type { OperationGroup } from "./operation-group";
import { TrashKind, TrashListResult, TrashPurgeResult } from "./trash-results";

export const trashSorts = ["at", "sizeBytes", "title", "agentId"] as const;

/** Everything that can be brought back, in the stores and in our own folder. */
export const trashOperations = {
  "trash.list": {
    input: z.strictObject({
      agentId: AgentIdInput.optional(),
      search: z.string().max(1000).optional(),
      kinds: z.array(TrashKind).max(3).optional(),
      sort: z.strictObject({ by: z.enum(trashSorts), direction: z.enum(["asc", "desc"]) }).optional(),
      offset: z.number().int().min(0).optional(),
      limit: z.number().int().min(1).max(pageLimitMax).optional(),
    }),
    output: TrashListResult,
    role: "viewer",
    mutates: false,
  },
  /** destroys what is in our own trash, and nothing in a store; without `ids` all of it */
  "trash.purge": {
    input: z.strictObject({
      ids: z.array(z.string().min(1).max(600)).min(1).max(500).optional(),
      /** the word `purge`, typed by a person; not needed for a dry run */
      confirm: z.string().max(20).optional(),
      dryRun: z.boolean().optional(),
    }),
    output: TrashPurgeResult,
    role: "admin",
    mutates: true,
  },
} as const satisfies OperationGroup;
