import type { SessionConfig } from "@/lib/config/read-config";
import type { SendMatch, SendRule } from "@/lib/config/read-send-policy";
import { deriveSessionChatType } from "@/lib/session-key/classify-session-key";
import { parseSessionKey } from "@/lib/session-key/parse-session-key";
import { splitSessionKey } from "@/lib/session-key/split-session-key";
import type { Generation } from "./generation";

export type SendEntry = { sendPolicy?: unknown; channel?: unknown; lastChannel?: unknown; chatType?: unknown };
export type SendAnswer = {
  action: "allow" | "deny";
  /** one sentence: what decided */
  rule: string;
  /** config path of what decided; absent when the session itself or nothing did */
  sourcePath?: string;
};

export type SendQuestion = { key: string; entry: SendEntry; config: SessionConfig; generation: Generation };

/**
 * Says whether a session may send, and why. The session's own choice wins, then any matching deny, then any matching
 * allow, then the default. Source: STORE 15.
 */
export function resolveSend(question: SendQuestion): SendAnswer {
  const own = question.entry.sendPolicy;
  if (own === "allow" || own === "deny") return { action: own, rule: `The session itself is set to ${own}.` };
  const { isConfigured, rules, fallback } = question.config.sendPolicy;
  if (!isConfigured) return { action: "allow", rule: "No send policy is configured, so sending is allowed." };
  const traits = traitsOf(question);
  const matching = rules.filter(({ match }) => fits(match, traits));
  const decisive = matching.find(({ action }) => action === "deny") ?? matching[0];
  if (decisive) return { action: decisive.action, rule: sentence(decisive), sourcePath: decisive.sourcePath };
  const source = fallback.sourcePath === undefined ? {} : { sourcePath: fallback.sourcePath };
  return { action: fallback.value, rule: `No rule fits; the default is ${fallback.value}.`, ...source };
}

type Traits = { channel: string; chatType: string; rawKey: string; keys: string[] };

function traitsOf({ key, entry, generation }: SendQuestion): Traits {
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

/** Every given field must fit; a rule without fields fits everything. */
function fits(match: SendMatch, { channel, chatType, rawKey, keys }: Traits): boolean {
  if (match.channel !== undefined && match.channel !== channel) return false;
  if (match.chatType !== undefined && directly(match.chatType) !== chatType) return false;
  if (match.rawKeyPrefix !== undefined && !rawKey.startsWith(match.rawKeyPrefix)) return false;
  const prefix = match.keyPrefix;
  return prefix === undefined || keys.some((text) => text.startsWith(prefix));
}

function sentence({ action, match }: SendRule): string {
  const parts = [
    match.channel === undefined ? [] : [`channel ${match.channel}`],
    match.chatType === undefined ? [] : [`chat type ${match.chatType}`],
    match.keyPrefix === undefined ? [] : [`keys that begin with ${match.keyPrefix}`],
    match.rawKeyPrefix === undefined ? [] : [`whole keys that begin with ${match.rawKeyPrefix}`],
  ].flat();
  const what = parts.length === 0 ? "every session" : parts.join(", ");
  return `A rule ${action === "deny" ? "denies" : "allows"} ${what}.`;
}

function word(value: unknown): string {
  return typeof value === "string" ? value.trim().toLowerCase() : "";
}

function directly(chatType: string): string {
  return chatType === "dm" ? "direct" : chatType;
}
