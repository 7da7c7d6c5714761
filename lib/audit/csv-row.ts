import type { AuditLine } from "@/lib/contract/audit-results";

const columns: readonly (readonly [string, (line: AuditLine) => string])[] = [
  ["seq", ({ seq }) => String(seq)],
  ["at", ({ at }) => at],
  ["who", ({ who }) => who?.id ?? ""],
  ["name", ({ who }) => who?.name ?? ""],
  ["role", ({ who }) => who?.role ?? ""],
  ["claimed_name", ({ claimedName }) => claimedName ?? ""],
  ["address", ({ address }) => address],
  ["action", ({ action }) => action],
  ["agent", ({ agentId }) => agentId ?? ""],
  ["key", ({ key }) => key ?? ""],
  ["dry_run", ({ dryRun }) => (dryRun ? "yes" : "")],
  ["result", ({ result }) => result],
  ["reason", ({ reason }) => reason ?? ""],
  ["input", ({ input }) => (input === undefined ? "" : JSON.stringify(input))],
  ["changes", ({ changes }) => (changes === undefined ? "" : JSON.stringify(changes))],
  ["request_id", ({ requestId }) => requestId],
  ["previous", ({ previous }) => previous],
  ["hash", ({ hash }) => hash],
];

export const csvHead = csvLine(columns.map(([name]) => name));

/** A line of the log as a row of RFC 4180, with its line end. */
export function csvRow(line: AuditLine): string {
  return csvLine(columns.map(([, cell]) => cell(line)));
}

/** Any cells as a row. A spreadsheet takes what begins with = + - @ tab or CR for a formula: a quotation mark goes before it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
