import { type KeyContext, canonicalKey } from "@/lib/session-key/match-session-key";

/** The key under which the Gateway lists an entry: agent keys lower-cased as they stand, others under their agent. */
export function rowKey(key: string, agentId: string, keys: KeyContext): string {
  const lower = key.toLowerCase();
  if (lower.startsWith("agent:") && key === lower) return key;
  return canonicalKey(key, { ...keys, defaultAgentId: agentId, scope: "per-sender" });
}
