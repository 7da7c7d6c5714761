import type { AuditRow } from "@/lib/contract/audit-results";

/** The place of a line never changes. */
export function rowName({ file, offset }: AuditRow): string {
  return `${file}:${offset}`;
}
