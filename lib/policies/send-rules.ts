import type { SendMatch } from "@/lib/config/read-send-policy";
import { deriveSessionChatType } from "@/lib/session-key/classify-session-key";
import { parseSessionKey } from "@/lib/session-key/parse-session-key";
import { splitSessionKey } from "@/lib/session-key/split-session-key";
import type { Generation } from "./generation";

export type SendEntry = { sendPolicy?: unknown; channel?: unknown; lastChannel?: unknown; chatType?: unknown };
/** What rules look at, lower-cased. `keys`: the texts that `keyPrefix` is compared with. */
export type SendTraits = { channel: string; chatType: string; rawKey: string; keys: string[] };

/**
 * What a rule can match of a session: the entry first, then the key. `keyPrefix` sees the whole key in 2026.1 and, since
 * 2026.2, also what follows the agent. Source: STORE 15.
 */
export function traitsOf(question: { key: string; entry: SendEntry; generation: Generation }): SendTraits {
  const { key, entry, generation } = question;
  const rawKey = key.trim().toLowerCase();
  const parsed = parseSessionKey(key);
  const stripped = splitSessionKey(rawKey).rest;
  return {
    channel: word(entry.channel) || word(entry.lastChannel) || (parsed.channel ?? "").toLowerCase(),
    chatType: directly(word(entry.chatType) || (parsed.chatType ?? deriveSessionChatType(key))),
    rawKey,
    keys: generation === "early" ? [rawKey] : [rawKey, stripped],
  };
}

/** Why a rule says nothing about a session; undefined when every given field fits. A rule without fields fits everything. */
export function misfitOf(match: SendMatch, { channel, chatType, rawKey, keys }: SendTraits): string | undefined {
  if (match.channel !== undefined && match.channel !== channel) {
    return channel === "" ? "The session has no channel." : `The channel is ${channel}.`;
  }
  if (match.chatType !== undefined && directly(match.chatType) !== chatType) {
    return chatType === "unknown" ? "The session has no chat type." : `The chat type is ${chatType}.`;
  }
  const raw = match.rawKeyPrefix;
  if (raw !== undefined && !rawKey.startsWith(raw)) return `The whole key does not begin with ${raw}.`;
  const prefix = match.keyPrefix;
  if (prefix === undefined || keys.some((text) => text.startsWith(prefix))) return undefined;
  return keys.length === 1
    ? `The whole key does not begin with ${prefix}; 2026.1 looks at nothing else.`
    : `The key does not begin with ${prefix}, with or without its agent.`;
}

export function ruleSentence(action: "allow" | "deny", match: SendMatch): string {
  const parts = [
    match.channel === undefined ? [] : [`channel ${match.channel}`],
    match.chatType === undefined ? [] : [`chat type ${match.chatType}`],
    match.keyPrefix === undefined ? [] : [`keys that begin with ${match.keyPrefix}`],
    match.rawKeyPrefix === undefined ? [] : [`whole keys that begin with ${match.rawKeyPrefix}`],
  ].flat();
  const what = parts.length === 0 ? "every session" : parts.join(", ");
  return `${action === "deny" ? "denies" : "allows"} ${what}.`;
}

function word(value: unknown): string {
  return typeof value === "string" ? value.trim().toLowerCase() : "";
}

function directly(chatType: string): string {
  return chatType === "dm" ? "direct" : chatType;
}
