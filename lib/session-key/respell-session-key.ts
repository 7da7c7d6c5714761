import { type SessionKeyParts, buildSessionKey } from "./build-session-key";
import { foldKey } from "./fold-key";
import { type KeyContext, canonicalKey } from "./match-session-key";
import { type SessionKey, parseSessionKey } from "./parse-session-key";

/** The key in today's words: `dm` and `peer` become `direct`, account and topic stand where OpenClaw puts them. */
export function respellSessionKey(key: string, context: KeyContext): string {
  const canonical = canonicalKey(key, context);
  const parsed = parseSessionKey(canonical);
  const parts = partsOf(parsed, context);
  return parts === undefined ? canonical : buildSessionKey(parts);
}

/** Every older spelling of the same conversation; none for keys that were always written as they are. */
export function olderSpellings(key: string): string[] {
  const parsed = parseSessionKey(key);
  const { agentId, kind, channel, accountId, peer, parentKey, threadId, topicId } = parsed;
  if (kind === "thread" && parentKey !== undefined) {
    const tail = threadId === undefined ? `:topic:${topicId ?? ""}` : `:thread:${threadId}`;
    return olderSpellings(parentKey).map((above) => foldKey(above + tail));
  }
  if (kind !== "direct" || agentId === undefined || peer === undefined) return [];
  const spell = (...rest: string[]) => foldKey(["agent", agentId, ...rest].join(":"));
  if (channel === undefined) return [spell("dm", peer), spell("peer", peer)].filter((other) => other !== key);
  if (accountId === undefined) return [spell(channel, "dm", peer)].filter((other) => other !== key);
  const before = spell(channel, accountId, "dm", peer);
  const after = spell(channel, "dm", accountId, peer);
  return [before, after].filter((other) => other !== key && isSame(parseSessionKey(other), parsed));
}

function isSame(one: SessionKey, other: SessionKey): boolean {
  return one.accountId === other.accountId && one.peer === other.peer && one.channel === other.channel;
}

function partsOf(parsed: SessionKey, context: KeyContext): SessionKeyParts | undefined {
  const { kind, agentId, peer, channel, accountId, parentKey, threadId, topicId } = parsed;
  if (kind === "thread" && parentKey !== undefined) {
    const above = respellSessionKey(parentKey, context);
    if (above === "global") return undefined;
    if (threadId !== undefined) return { kind, parentKey: above, threadId };
    return topicId === undefined ? undefined : { kind: "topic", parentKey: above, topicId };
  }
  if (agentId === undefined || peer === undefined || peer.trim() === "") return undefined;
  const where = channel === undefined ? {} : { channel };
  if (kind === "group" || kind === "channel") {
    return accountId === undefined ? { kind, agentId, peer, ...where } : undefined;
  }
  if (kind !== "direct") return undefined;
  return { kind, agentId, peer, ...where, ...(accountId === undefined ? {} : { accountId }) };
}
