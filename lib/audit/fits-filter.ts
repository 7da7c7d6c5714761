import type { AuditLine } from "@/lib/contract/audit-results";
import { type ResultKind, resultKind } from "./result-kind";

export type AuditFilter = {
  who?: string | undefined;
  action?: string | undefined;
  agentId?: string | undefined;
  key?: string | undefined;
  result?: ResultKind | undefined;
  fromMs?: number | undefined;
  toMs?: number | undefined;
  text?: string | undefined;
};

/** Whether a line passes every part of the filter. `text` is the whole line as it stands in its file. */
export function fitsFilter(line: AuditLine, text: string, filter: AuditFilter): boolean {
  const { who, action, agentId, key, result, text: wanted } = filter;
  const changes = line.changes ?? [];
  return (
    (who === undefined || peopleOf(line).some((name) => holds(name, who))) &&
    (action === undefined || line.action === action || line.action.startsWith(`${action}.`)) &&
    (agentId === undefined || line.agentId === agentId || changes.some((change) => change.agentId === agentId)) &&
    (key === undefined || line.key === key || changes.some((change) => change.key === key)) &&
    (result === undefined || resultKind(line.result) === result) &&
    isWithin(line, filter) &&
    (wanted === undefined || holds(text, wanted))
  );
}

function peopleOf({ who, claimedName }: AuditLine): string[] {
  return [who?.id, who?.name, claimedName].filter((name) => name !== undefined);
}

function isWithin({ at }: AuditLine, { fromMs, toMs }: AuditFilter): boolean {
  const atMs = Date.parse(at);
  return (fromMs === undefined || atMs >= fromMs) && (toMs === undefined || atMs < toMs);
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
