import type { AuditLine } from "@/lib/contract/audit-results";
import type { Attempt } from "@/server/context/context";
import { sha256 } from "./chain";
import { summariseInput } from "./summarise-input";

/** A line before its place in the chain is known. */
export type Draft = Omit<AuditLine, "seq" | "previous" | "hash" | "torn" | "lostMark">;

const changesMax = 100;

/** What the log keeps of an attempt: who, from where, what, on what, and what came of it. */
export function draftLine(attempt: Attempt, atMs: number): Draft {
  const { actor, address, action, claimedName, input, dryRun, result, requestId, changes = [] } = attempt;
  const key = textIn(input, "sessionKey") ?? textIn(input, "key") ?? onlyKey(changes);
  const agentId = textIn(input, "agentId") ?? changes[0]?.agentId ?? agentIn(key);
  const reason = textIn(input, "reason");
  const summary = summariseInput(input);
  return {
    at: new Date(atMs).toISOString(),
    who: actor && { id: bounded(actor.id, 200), name: bounded(actor.name, 200), role: actor.role },
    ...(claimedName === undefined ? {} : { claimedName: bounded(claimedName, 200) }),
    address: bounded(address, 100),
    action: bounded(action, 200),
    ...(agentId === undefined ? {} : { agentId: bounded(agentId, 64) }),
    ...(key === undefined ? {} : { key: bounded(key, 512) }),
    ...(dryRun ? { dryRun } : {}),
    ...(summary === undefined ? {} : { input: summary }),
    ...(changes.length > 0 ? { changes: changes.slice(0, changesMax) } : {}),
    ...(changes.length > changesMax ? { changesMore: changes.length - changesMax } : {}),
    ...(reason === undefined ? {} : { reason: bounded(reason, 300) }),
    result,
    requestId: bounded(requestId, 100),
  };
}

function onlyKey(changes: NonNullable<Attempt["changes"]>): string | undefined {
  const keys = new Set(changes.map(({ key }) => key));
  return keys.size === 1 ? changes[0]?.key : undefined;
}

/** For an attempt that did not come to name its agent: the key does. */
function agentIn(key: string | undefined): string | undefined {
  return /^agent:([A-Za-z0-9][\w-]{0,63}):/.exec(key ?? "")?.[1]?.toLowerCase();
}

function textIn(input: unknown, field: string): string | undefined {
  if (typeof input !== "object" || input === null || !Object.hasOwn(input, field)) return undefined;
  const value: unknown = Reflect.get(input, field);
  return typeof value === "string" ? value : undefined;
}

function bounded(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  return `${text.slice(0, Math.min(lengthMax, 100))}… (${text.length} characters, sha256 ${sha256(text)})`;
}
