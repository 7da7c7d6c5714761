import { z } from "zod";
import { AgentIdInput } from "./inputs";
import type { OperationGroup } from "./operation-group";
import { DismissResult, RetryResult, WritesListResult } from "./writes-results";

const writeId = z.string().min(1).max(64);

/** The operations on our own changes: did they hold, and what if not. */
export const writesOperations = {
  "writes.list": {
    input: z.strictObject({ agentId: AgentIdInput.optional() }),
    output: WritesListResult,
    role: "viewer",
    mutates: false,
  },
  /** makes the change again over what others wrote */
  "writes.retry": {
    input: z.strictObject({ writeId, dryRun: z.boolean().optional() }),
    output: RetryResult,
    role: "operator",
    mutates: true,
  },
  /** leaves what others wrote; the account of the change goes */
  "writes.dismiss": { input: z.strictObject({ writeId }), output: DismissResult, role: "operator", mutates: true },
} as const satisfies OperationGroup;
