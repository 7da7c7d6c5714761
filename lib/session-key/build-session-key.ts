import { foldKey } from "./fold-key";
import { normaliseAccountId, normaliseAgentId } from "./normalise-agent-id";

export type SessionKeyParts =
  | { kind: "global" | "unknown" }
  | { kind: "main"; agentId: string }
  | { kind: "direct"; agentId: string; peer: string; channel?: string; accountId?: string }
  | { kind: "group" | "channel"; agentId: string; peer: string; channel?: string }
  | { kind: "thread"; parentKey: string; threadId: string }
  | { kind: "topic"; parentKey: string; topicId: string }
  | { kind: "heartbeat"; parentKey: string }
  | { kind: "cron-run"; agentId: string; id: string; runId: string }
  | ({ kind: "cron" | "hook" | "subagent" | "acp" | "openai" | "openai-user" | "dashboard" | "explicit" | "other" } & {
      agentId: string;
      id: string;
    });

/** Writes a key in the one dialect of 2026.2.26 and later: lower-case, `direct`, agent-scoped. */
export function buildSessionKey(parts: SessionKeyParts): string {
  return foldKey(spell(parts));
}

function spell(parts: SessionKeyParts): string {
  switch (parts.kind) {
    case "global":
    case "unknown":
      return parts.kind;
    case "main":
      return scoped(parts.agentId, "main");
    case "direct":
      return scoped(parts.agentId, ...prefix(parts), "direct", parts.peer.trim() || "unknown");
    case "group":
    case "channel":
      return scoped(parts.agentId, ...prefix(parts), parts.kind, parts.peer.trim() || "unknown");
    case "thread":
      return `${parts.parentKey}:thread:${parts.threadId}`;
    case "topic":
      return `${parts.parentKey}:topic:${parts.topicId}`;
    case "heartbeat":
      return `${parts.parentKey}:heartbeat`;
    case "cron-run":
      return scoped(parts.agentId, "cron", parts.id, "run", parts.runId);
    case "other":
      return scoped(parts.agentId, parts.id);
    case "cron":
    case "hook":
    case "subagent":
    case "acp":
    case "openai":
    case "openai-user":
    case "dashboard":
    case "explicit":
      return scoped(parts.agentId, parts.kind, parts.id);
  }
}

function prefix(parts: { channel?: string; accountId?: string }): string[] {
  if (parts.channel === undefined) return [];
  return parts.accountId === undefined ? [parts.channel] : [parts.channel, normaliseAccountId(parts.accountId)];
}

function scoped(agentId: string, ...rest: string[]): string {
  return ["agent", normaliseAgentId(agentId), ...rest].join(":");
}
