import { parseThreadSessionKey } from "./parse-thread-session-key";
import type { ChatType } from "./session-kind";
import { splitSessionKey } from "./split-session-key";

/** The Gateway's kind of a row: by the two reserved keys, then the entry's chat type, then the key. */
export function gatewayKind(key: string, entryChatType?: string): "direct" | "group" | "global" | "unknown" {
  const lower = key.trim().toLowerCase();
  if (lower === "global") return "global";
  if (lower === "unknown") return "unknown";
  if (entryChatType === "group" || entryChatType === "channel") return "group";
  return isGroupSessionKey(lower) ? "group" : "direct";
}

export function isGroupSessionKey(key: string): boolean {
  return /:(group|channel):/i.test(key);
}

/** Chat type by the tokens of the key alone. */
export function deriveSessionChatType(key: string): ChatType | "unknown" {
  const rest = splitSessionKey(key).rest.toLowerCase();
  const tokens = rest.split(":");
  if (tokens.includes("group")) return "group";
  if (tokens.includes("channel")) return "channel";
  if (tokens.includes("direct") || tokens.includes("dm")) return "direct";
  return /(^|:)guild-[^:]+:channel-[^:]+/.test(rest) ? "channel" : "unknown";
}

/** A run of a scheduled job: `cron:<job>:run:<session>`, or `cron:run:<job>` as one document spells it. */
export function isCronRunSessionKey(key: string): boolean {
  const { rest } = splitSessionKey(key);
  return isCronSessionKey(key) && /^cron:(?:[^:]+:)?run:[^:]+$/i.test(rest);
}

/** A scheduled job or one of its runs. */
export function isCronSessionKey(key: string): boolean {
  return startsWith(key, "cron:");
}

/** A helper that an agent started: the key begins with `subagent:`, or one is nested further down. */
export function isSubagentSessionKey(key: string): boolean {
  return startsWith(key, "subagent:") || (!isFreelyNamed(key) && getSubagentDepth(key) > 0);
}

/** A session of the agent client protocol. */
export function isAcpSessionKey(key: string): boolean {
  return startsWith(key, "acp:");
}

export function isThreadSessionKey(key: string): boolean {
  return !isFreelyNamed(key) && parseThreadSessionKey(key) !== undefined;
}

/** How deep a subagent sits by its key: each `subagent` counts one; a `depth-<n>` part says it outright. */
export function getSubagentDepth(key: string): number {
  const { rest } = splitSessionKey(key);
  if (!rest.toLowerCase().includes("subagent:")) return 0;
  const stated = /^subagent:depth-(\d{1,3})(:|$)/i.exec(rest);
  if (stated) return Number(stated[1]);
  return rest.toLowerCase().match(/(?<=^|:)subagent:(?=.)/g)?.length ?? 0;
}

/** Webhooks and callers of the HTTP interface choose their own names: words in them mean nothing. */
export function isFreelyNamed(key: string): boolean {
  return /^(hook|openai|openai-user|explicit):./i.test(splitSessionKey(key).rest);
}

function startsWith(key: string, prefix: string): boolean {
  const { rest } = splitSessionKey(key);
  return rest.length > prefix.length && rest.toLowerCase().startsWith(prefix);
}
