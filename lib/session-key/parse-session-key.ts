import {
  deriveSessionChatType,
  getSubagentDepth,
  isAcpSessionKey,
  isCronRunSessionKey,
  isCronSessionKey,
  isFreelyNamed,
  isSubagentSessionKey,
} from "./classify-session-key";
import { parseConversation } from "./parse-conversation";
import { parseThreadSessionKey } from "./parse-thread-session-key";
import type { ChatType, SessionKind } from "./session-kind";
import { splitSessionKey } from "./split-session-key";

/** What a session key says. Parts keep the case they were written in; only `agentId` is lower-cased. */
export type SessionKey = {
  raw: string;
  /** absent: the key is unscoped and belongs to the default agent (or to none: `global`, `unknown`) */
  agentId?: string | undefined;
  rest: string;
  kind: SessionKind;
  channel?: string | undefined;
  accountId?: string | undefined;
  chatType?: ChatType;
  /** the person, group or channel */
  peer?: string;
  threadId?: string;
  topicId?: string;
  /** what a cron job, hook, subagent, … calls itself */
  id?: string;
  runId?: string;
  /** the session this one hangs under, as far as the key tells */
  parentKey?: string;
  /** nesting of subagents; 0 for everything else */
  depth: number;
};

/** Reads every form of session key, old and new. Never throws; what it does not know is `other`. */
export function parseSessionKey(key: string): SessionKey {
  const { agentId, rest } = splitSessionKey(key);
  return { raw: key, agentId, rest, depth: 0, ...parseRest(key.trim(), rest, agentId) };
}

type Parsed = Omit<SessionKey, "raw" | "agentId" | "rest" | "depth"> & { depth?: number };

function parseRest(key: string, rest: string, agentId: string | undefined): Parsed {
  const lower = rest.toLowerCase();
  if (agentId === undefined && (lower === "global" || lower === "unknown")) return { kind: lower };
  if (lower === "main") return { kind: "main" };
  return (
    parseSystem(key, rest) ??
    parseHeartbeat(key, lower) ??
    parseThread(key) ??
    parseHelper(key, rest, agentId) ??
    parseChat(key, rest)
  );
}

/** Kinds that are told by their first word, whatever follows. */
function parseSystem(key: string, rest: string): Parsed | undefined {
  if (isCronRunSessionKey(key)) return parseCronRun(key, rest);
  if (!isFreelyNamed(key)) return undefined;
  const [, word = "", id = ""] = /^([^:]+):(.+)$/s.exec(rest) ?? [];
  const lower = word.toLowerCase();
  const kind = lower === "hook" || lower === "explicit" ? lower : "openai";
  return { kind, id };
}

function parseCronRun(key: string, rest: string): Parsed {
  const [, id = "", runMark = "", runId] = rest.split(":");
  if (runId === undefined) return { kind: "cron-run", id: runMark };
  return { kind: "cron-run", id, runId, parentKey: key.slice(0, key.length - runId.length - ":run:".length) };
}

function parseHeartbeat(key: string, lower: string): Parsed | undefined {
  if (!lower.endsWith(":heartbeat")) return undefined;
  return { kind: "heartbeat", parentKey: key.slice(0, -":heartbeat".length) };
}

function parseThread(key: string): Parsed | undefined {
  const thread = parseThreadSessionKey(key);
  if (thread === undefined) return undefined;
  const { above, parentKey, ...id } = thread;
  const conversation = parseConversation(above) ?? {};
  return {
    kind: "thread",
    ...typed(deriveSessionChatType(above)),
    ...conversation,
    ...id,
    ...(parentKey === undefined ? {} : { parentKey }),
  };
}

function parseHelper(key: string, rest: string, agentId: string | undefined): Parsed | undefined {
  if (isSubagentSessionKey(key)) return parseSubagent(key, rest, agentId);
  const id = rest.slice(rest.indexOf(":") + 1);
  if (isCronSessionKey(key)) return { kind: "cron", id };
  if (isAcpSessionKey(key)) return { kind: "acp", id };
  return /^dashboard:./is.test(rest) ? { kind: "dashboard", id } : undefined;
}

function parseSubagent(key: string, rest: string, agentId: string | undefined): Parsed {
  const nestedAt = rest.toLowerCase().lastIndexOf(":subagent:");
  const above = rest.slice(0, Math.max(0, nestedAt));
  const id = /^subagent:/i.test(rest) ? rest.slice("subagent:".length) : rest.slice(nestedAt + ":subagent:".length);
  const parentKey = agentId === undefined ? above : `agent:${agentId}:${above}`;
  return { kind: "subagent", id, depth: getSubagentDepth(key), ...(above === "" ? {} : { parentKey }) };
}

function parseChat(key: string, rest: string): Parsed {
  const conversation = parseConversation(rest);
  if (conversation?.chatType) return { kind: conversation.chatType, ...conversation };
  return { kind: "other", ...typed(deriveSessionChatType(key)) };
}

function typed(chatType: ChatType | "unknown"): { chatType?: ChatType } {
  return chatType === "unknown" ? {} : { chatType };
}
