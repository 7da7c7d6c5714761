import { getSubagentDepth, chatTypeOfKey, isCronRunSessionKey, threadParentKey } from "./classify-session-key";
import { type Conversation, parseConversation } from "./parse-conversation";
import type { ChatType, SessionKind } from "./session-kind";
import { splitSessionKey } from "./split-session-key";

/** What a session key says. Parts keep the case they were written in; only `agentId` is lower-cased. */
export type SessionKey = {
  raw: string;
  /** absent: the key is unscoped and belongs to the default agent (or to none: `global`, `unknown`) */
  agentId?: string;
  rest: string;
  kind: SessionKind;
  channel?: string;
  accountId?: string;
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
  const base = { raw: key, ...(agentId === undefined ? {} : { agentId }), rest };
  return { ...base, depth: 0, ...parseRest(key.trim(), rest, agentId !== undefined) };
}

type Parsed = Omit<SessionKey, "raw" | "agentId" | "rest" | "depth"> & { depth?: number };

function parseRest(key: string, rest: string, isScoped: boolean): Parsed {
  const lower = rest.toLowerCase();
  if (!isScoped && (lower === "global" || lower === "unknown")) return { kind: lower };
  if (lower === "main") return { kind: "main" };
  return parseSystem(key, rest) ?? parseHeartbeat(key, lower) ?? parseThread(key, rest) ?? parseChat(key, rest);
}

const systemKinds: { prefix: RegExp; kind: SessionKind }[] = [
  { prefix: /^hook:(.+)$/is, kind: "hook" },
  { prefix: /^openai(?:-user)?:(.+)$/is, kind: "openai" },
  { prefix: /^explicit:(.+)$/is, kind: "explicit" },
];

const plainKinds: { prefix: RegExp; kind: SessionKind }[] = [
  { prefix: /^cron:(.+)$/is, kind: "cron" },
  { prefix: /^acp:(.+)$/is, kind: "acp" },
  { prefix: /^dashboard:(.+)$/is, kind: "dashboard" },
];

function parseSystem(key: string, rest: string): Parsed | undefined {
  if (isCronRunSessionKey(key)) return parseCronRun(key, rest);
  const free = matchKind(systemKinds, rest);
  if (free) return free;
  if (/:(heartbeat$|thread:.|topic:.)/is.test(rest)) return undefined;
  return parseSubagent(key, rest) ?? matchKind(plainKinds, rest);
}

function matchKind(kinds: { prefix: RegExp; kind: SessionKind }[], rest: string): Parsed | undefined {
  for (const { prefix, kind } of kinds) {
    const id = prefix.exec(rest)?.[1];
    if (id !== undefined) return { kind, id };
  }
  return undefined;
}

function parseCronRun(key: string, rest: string): Parsed {
  const [, id = "", runMark = "", runId] = rest.split(":");
  if (runId === undefined) return { kind: "cron-run", id: runMark };
  return { kind: "cron-run", id, runId, parentKey: key.slice(0, key.length - runId.length - ":run:".length) };
}

function parseSubagent(key: string, rest: string): Parsed | undefined {
  const match = /^subagent:(.+)$/is.exec(rest);
  if (match?.[1] === undefined) return undefined;
  const nested = key.toLowerCase().lastIndexOf(":subagent:");
  const parent = nested > 0 ? key.slice(0, nested) : "";
  const isNested = /subagent:/i.test(parent);
  return {
    kind: "subagent",
    id: match[1],
    depth: getSubagentDepth(key),
    ...(isNested ? { parentKey: parent } : {}),
  };
}

function parseHeartbeat(key: string, lower: string): Parsed | undefined {
  if (!lower.endsWith(":heartbeat")) return undefined;
  return { kind: "heartbeat", parentKey: key.slice(0, -":heartbeat".length) };
}

function parseThread(key: string, rest: string): Parsed | undefined {
  const thread = lastMarker(rest) ?? joinedTopic(key, rest);
  if (thread === undefined) return undefined;
  const parentKey = threadParentKey(key);
  const conversation: Conversation = parseConversation(thread.above) ?? {};
  const chatType = conversation.chatType ?? chatTypeOfKey(thread.above);
  return {
    kind: "thread",
    ...conversation,
    ...(chatType === undefined ? {} : { chatType }),
    ...(thread.marker === "thread" ? { threadId: thread.id } : { topicId: thread.id }),
    ...(parentKey === undefined ? {} : { parentKey }),
  };
}

type Marked = { above: string; marker: "thread" | "topic"; id: string };

function lastMarker(rest: string): Marked | undefined {
  const lower = `:${rest.toLowerCase()}`;
  const [threadAt, topicAt] = [lower.lastIndexOf(":thread:"), lower.lastIndexOf(":topic:")];
  const marker = threadAt > topicAt ? "thread" : "topic";
  const cut = Math.max(threadAt, topicAt);
  const id = rest.slice(cut + marker.length + 1);
  if (cut < 0 || id === "") return undefined;
  return { above: rest.slice(0, Math.max(0, cut - 1)), marker, id };
}

function joinedTopic(key: string, rest: string): Marked | undefined {
  const [, above, id] = /^(.*):topic(\d+)$/is.exec(rest) ?? [];
  if (above === undefined || id === undefined || threadParentKey(key) === undefined) return undefined;
  return { above, marker: "topic", id };
}

function parseChat(key: string, rest: string): Parsed {
  const conversation = parseConversation(rest);
  if (conversation?.chatType) return { kind: conversation.chatType, ...conversation };
  const chatType = chatTypeOfKey(key);
  return { kind: "other", ...(chatType === undefined ? {} : { chatType }) };
}
