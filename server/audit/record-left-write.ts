import { randomUUID } from "node:crypto";
import type { AuditChange } from "@/lib/contract/audit-results";
import type { Home } from "@/server/home/home";
import type { AuditLog } from "./audit-log";
import { auditFolder } from "./audit-files";
import { sha256 } from "./chain";
import { rowOf, walkBack } from "./walk-log";

/** A write that a process began and did not live to see the end of; `before` and `after` are the entry's text. */
export type LeftWrite = AuditChange & { state: "intent" | "saved" };

const linesMax = 2000;
const reasons = {
  saved: "The server ended after it had made this change and before it answered.",
  intent: "The server ended while it made this change; it may have been made.",
};

/** A line for a change whose server was killed before it could write one. None when there is one. Failure: unavailable. */
export async function recordLeftWrite(
  { home, audit }: { home: Home; audit: AuditLog },
  { state, agentId, registry, key, ...texts }: LeftWrite,
): Promise<void> {
  const [before, after] = [texts.before, texts.after].map((text) => (text === null ? null : sha256(text)));
  const change: AuditChange = { agentId, registry, key, before: before ?? null, after: after ?? null };
  if (await isTold(home, change)) return;
  await audit.record({
    requestId: randomUUID(),
    address: "",
    actor: null,
    action: "interrupted",
    input: { agentId, key, reason: reasons[state] },
    mutates: true,
    dryRun: false,
    result: "unavailable",
    changes: [change],
  });
}

async function isTold(home: Home, wanted: AuditChange): Promise<boolean> {
  let looked = 0;
  for await (const found of walkBack(auditFolder(home), null)) {
    const { changes = [] } = rowOf(found).row.line ?? {};
    if (changes.some((change) => isSame(change, wanted))) return true;
    looked += 1;
    if (looked >= linesMax) return false;
  }
  return false;
}

function isSame(one: AuditChange, other: AuditChange): boolean {
  return (
    one.agentId === other.agentId && one.key === other.key && one.before === other.before && one.after === other.after
  );
}
