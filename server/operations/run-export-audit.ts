import { z } from "zod";
import { auditFilterFields } from "@/lib/contract/audit-operations";
import { Failure } from "@/lib/failure/failure";
import { exportAudit } from "@/server/audit/export-audit";
import type { Context } from "@/server/context/context";

const { fromMs: _from, toMs: _to, ...textFields } = auditFilterFields;

const ExportAuditQuery = z.strictObject({
  ...textFields,
  fromMs: z.coerce.number().finite().optional(),
  toMs: z.coerce.number().finite().optional(),
  format: z.enum(["csv", "jsonl"]),
});

export type AuditExport = { format: "csv" | "jsonl"; chunks: AsyncGenerator<string> };

/** The download of the audit log, from its query: the filters of `audit.list`. Failures: forbidden (admins only), invalid_request. */
export function runExportAudit(context: Context, query: Record<string, string>): AuditExport {
  const { role } = context.actor;
  if (role !== "admin") {
    throw new Failure("forbidden", `The audit log is exported by an admin; you are ${role}.`, {
      needed: "admin",
      role,
    });
  }
  const parsed = ExportAuditQuery.safeParse(query);
  if (parsed.success) {
    const { format, ...filter } = parsed.data;
    return { format, chunks: exportAudit(context, format, filter) };
  }
  const problems = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), reason: issue.message }));
  throw new Failure("invalid_request", undefined, problems);
}
