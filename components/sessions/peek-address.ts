import { type SessionRef, decodeAgentId, decodeRef } from "@/lib/links/session-href";

/** What `?peek=` names; null when it is none of ours. */
export function readPeek(peek: string | null): { agentId: string; ref: SessionRef } | null {
  const slash = peek?.indexOf("/") ?? -1;
  if (peek === null || slash < 0) return null;
  const agentId = decodeAgentId(peek.slice(0, slash));
  const ref = decodeRef(peek.slice(slash + 1));
  return agentId === null || ref === null ? null : { agentId, ref };
}
