import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/ui/visible-text";
import type { AuditLine, AuditRow } from "@/lib/contract/audit-results";
import { sessionHref } from "@/lib/links/session-href";
import { changeCount, changeWords, resultTone, resultWords, whoWords } from "./audit-words";

/** Everything here was typed, named or sent by somebody: it is shown as text that can do nothing. */
export function LineWho({ line }: { line: AuditLine }) {
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2">
      <VisibleText className="wrap-anywhere">{whoWords(line)}</VisibleText>
      {line.who ? <Badge>{line.who.role}</Badge> : line.claimedName !== undefined && <Badge>typed name</Badge>}
    </span>
  );
}

/** Leads to the session, when the line names one. */
export function LineSession({ line: { agentId, key } }: { line: AuditLine }) {
  if (key === undefined) return agentId === undefined ? null : <VisibleText>{agentId}</VisibleText>;
  const text = <VisibleText className="wrap-anywhere">{key}</VisibleText>;
  if (agentId === undefined) return text;
  return (
    <Link
      href={sessionHref(agentId, { key })}
      className="inline-block min-h-6 text-accent underline underline-offset-3"
    >
      {text}
    </Link>
  );
}

export function LineChange({ line }: { line: AuditLine }) {
  const count = changeCount(line);
  const [change] = line.changes ?? [];
  if (count === 0 || !change) return null;
  if (count > 1) return <span>{count} entries</span>;
  return <span className="font-mono text-xs whitespace-nowrap">{changeWords(change)}</span>;
}

export function LineResult({ line }: { line: AuditLine }) {
  return (
    <Badge tone={resultTone(line.result)}>
      <VisibleText>{resultWords(line)}</VisibleText>
    </Badge>
  );
}

/** What is wrong with a row, in words; its line may not be believed. */
export function RowProblem({ row: { problem } }: { row: AuditRow }) {
  return problem === undefined ? null : <Badge tone="red">{problem.split(":")[0]}</Badge>;
}
