import { z } from "zod";
import { AgentIdInput, FileNameInput } from "@/lib/contract/inputs";
import { LockReleaseResult, LocksListResult } from "./lock-results";
import type { OperationGroup } from "./operation-group";

/** The operations on lock files. */
export const lockOperations = {
  "locks.list": {
    input: z.strictObject({ agentId: AgentIdInput.optional() }),
    output: LocksListResult,
    role: "viewer",
    mutates: false,
  },
  "locks.release": {
    input: z.strictObject({
      agentId: AgentIdInput,
      file: FileNameInput,
      fingerprint: z.string().min(1).max(200),
      dryRun: z.boolean().optional(),
    }),
    output: LockReleaseResult,
    role: "admin",
    mutates: true,
  },
} as const satisfies OperationGroup;
