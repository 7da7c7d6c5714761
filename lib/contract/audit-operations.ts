import { z } from "zod";
import { AuditListResult, AuditVerifyResult } from "./audit-results";
import { AgentIdInput, SessionKeyInput } from "./inputs";
import type { OperationGroup } from "./operation-group";

/** What narrows the log; each absent one lets everything pass. */
export const auditFilterFields = {
  /** part of a name or id, or of the name that was typed in a sign-in */
  who: z.string().min(1).max(200).optional(),
  /** a method, or all that begin with it: `sessions` */
  action: z.string().min(1).max(100).optional(),
  agentId: AgentIdInput.optional(),
  key: SessionKeyInput.optional(),
  result: z.enum(["ok", "refused", "failed"]).optional(),
  fromMs: z.number().finite().optional(),
  /** exclusive */
  toMs: z.number().finite().optional(),
  /** stands anywhere in the line */
  text: z.string().min(1).max(200).optional(),
};

/** Who did what, and whether the account of it is whole. */
export const auditOperations = {
  "audit.list": {
    input: z.strictObject({
      ...auditFilterFields,
      cursor: z.string().max(100).optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: AuditListResult,
    role: "admin",
    mutates: false,
  },
  "audit.verify": { input: z.strictObject({}), output: AuditVerifyResult, role: "admin", mutates: false },
} as const satisfies OperationGroup;
