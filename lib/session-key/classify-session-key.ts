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

/** Chat type by the tokens of the key alone; undefined when nothing in it tells. */
export function chatTypeOfKey(key: string): ChatType | undefined {
  const rest = splitSessionKey(key).rest.toLowerCase();
  const tokens = rest.split(":");
  if (tokens.includes("group")) return "group";
  if (tokens.includes("channel")) return "channel";
  if (tokens.includes("direct") || tokens.includes("dm")) return "direct";
  return /(^|:)guild-[^:]+:channel-[^:]+/.test(rest) ? "channel" : undefined;
}

/** A run of a scheduled job: `cron:<job>:run:<session>`, or `cron:run:<job>` as one older document spells it. */
export function isCronRunSessionKey(key: string): boolean {
  const { rest } = splitSessionKey(key);
  return /^cron:[^:]+:run:[^:]+$/i.test(rest) || /^cron:run:[^:]+$/i.test(rest);
}

export function isCronSessionKey(key: string): boolean {
  return startsWith(key, "cron:");
}

export function isSubagentSessionKey(key: string): boolean {
  return startsWith(key, "subagent:");
}

export function isAcpSessionKey(key: string): boolean {
  return startsWith(key, "acp:");
}

export function isThreadSessionKey(key: string): boolean {
  return /:(thread|topic):/i.test(key);
}

/** How deep a subagent sits by its key: each `subagent` counts one; a `depth-<n>` part says it outright. */
export function getSubagentDepth(key: string): number {
  const { rest } = splitSessionKey(key);
  const stated = /^subagent:depth-(\d{1,3})(:|$)/i.exec(rest);
  if (stated) return Number(stated[1]);
  return `:${rest.toLowerCase()}:`.split(":subagent:").length - 1;
}

/** The session a thread hangs under: the key before its last thread or topic marker. */
export function threadParentKey(key: string): string | undefined {
  const text = key.trim();
  const lower = text.toLowerCase();
  const cut = Math.max(lower.lastIndexOf(":thread:"), lower.lastIndexOf(":topic:"));
  if (cut > 0) return meaningfulParent(text.slice(0, cut));
  const joined = /^(.*:(?:dm|direct|group|channel):.+):topic\d+$/i.exec(text);
  return joined?.[1];
}

function meaningfulParent(parent: string): string | undefined {
  return /^agent:[^:]*$/i.test(parent) ? undefined : parent;
}

function startsWith(key: string, prefix: string): boolean {
  return splitSessionKey(key).rest.toLowerCase().startsWith(prefix);
}
