import { defaultAgentId } from "@/lib/config/default-agent-id";
import type { SessionConfig } from "@/lib/config/read-config";
import { buildSessionKey } from "@/lib/session-key/build-session-key";
import { normaliseAccountId, normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import type { ChatType } from "@/lib/session-key/session-kind";
import { linkedPeer } from "./linked-peer";
import { type MatchedBinding, matchBinding } from "./match-binding";

export type InboundMessage = {
  /** an agent named outright: bindings are not asked */
  agentId?: string;
  channel: string;
  accountId?: string;
  chatType: ChatType;
  /** the person, group or channel */
  peer: string;
  parentPeer?: string;
  guildId?: string;
  teamId?: string;
  roles?: string[];
  threadId?: string;
};

export type Route = {
  agentId: string;
  sessionKey: string;
  /** sentences, in the order of the decisions */
  reasons: string[];
};

/** Which agent answers a message, in which session, and why. */
export function resolveRoute(message: InboundMessage, config: SessionConfig): Route {
  const agent = chooseAgent(message, config);
  const base = chooseKey(message, agent.agentId, config, agent.dmScope);
  const thread = underThread(message, base.sessionKey);
  return { agentId: agent.agentId, ...thread, reasons: [...agent.reasons, ...base.reasons, ...thread.reasons] };
}

type AgentChoice = { agentId: string; reasons: string[]; dmScope?: string };

function chooseAgent(message: InboundMessage, config: SessionConfig): AgentChoice {
  if (message.agentId !== undefined) {
    const agentId = normaliseAgentId(message.agentId);
    return { agentId, reasons: [`The message names the agent ${agentId}.`] };
  }
  const fallback = defaultAgentId(config);
  const matched = matchBinding(message, config.bindings);
  if (matched === undefined)
    return { agentId: fallback, reasons: [`No binding fits, so the default agent ${fallback} answers.`] };
  return boundAgent(matched, fallback, config);
}

function boundAgent({ binding, because }: MatchedBinding, fallback: string, config: SessionConfig): AgentChoice {
  const agentId = normaliseAgentId(binding.agentId);
  const reason = `${binding.sourcePath} binds ${because} to ${agentId}.`;
  const isKnown = config.agents.length === 0 || config.agents.some(({ id }) => id === agentId);
  const dmScope = binding.dmScope === undefined ? {} : { dmScope: binding.dmScope };
  if (isKnown) return { agentId, reasons: [reason], ...dmScope };
  return {
    agentId: fallback,
    reasons: [reason, `${agentId} is not configured, so the default agent ${fallback} answers.`],
  };
}

type KeyChoice = { sessionKey: string; reasons: string[] };

function chooseKey(message: InboundMessage, agentId: string, config: SessionConfig, boundScope?: string): KeyChoice {
  const channel = message.channel.trim().toLowerCase();
  const { chatType } = message;
  if (chatType !== "direct") {
    const sessionKey = buildSessionKey({ kind: chatType, agentId, channel, peer: message.peer });
    return { sessionKey, reasons: [`A ${chatType} has a session of its own.`] };
  }
  if (config.settings["session.scope"].value === "global") {
    return { sessionKey: "global", reasons: ["session.scope is global: every direct chat shares one session."] };
  }
  const scope = boundScope ?? config.settings["session.dmScope"].value;
  if (scope === "main") {
    return {
      sessionKey: buildSessionKey({ kind: "main", agentId }),
      reasons: ["dmScope main: direct messages share the main session."],
    };
  }
  const linked = linkedPeer(message.peer, channel, config.identityLinks.links);
  const direct = { kind: "direct", agentId, peer: linked ?? message.peer } as const;
  const reasons = [`dmScope ${scope}: ${scopeMeaning(scope)}.`];
  if (linked !== undefined) reasons.push(`identityLinks know ${message.peer.trim()} on ${channel} as ${linked}.`);
  return { sessionKey: buildSessionKey({ ...direct, ...scopeParts(scope, channel, message.accountId) }), reasons };
}

function scopeParts(
  scope: string,
  channel: string,
  accountId: string | undefined,
): { channel?: string; accountId?: string } {
  if (scope === "per-channel-peer") return { channel };
  if (scope === "per-account-channel-peer") return { channel, accountId: normaliseAccountId(accountId) };
  return {};
}

function scopeMeaning(scope: string): string {
  if (scope === "per-channel-peer") return "each person has a session on each channel";
  if (scope === "per-account-channel-peer") return "each person has a session on each account of each channel";
  return "each person has one session on all channels";
}

function underThread(message: InboundMessage, parentKey: string): KeyChoice {
  const threadId = message.threadId?.trim() ?? "";
  if (threadId === "" || parentKey === "global") return { sessionKey: parentKey, reasons: [] };
  const isTopic = message.channel.trim().toLowerCase() === "telegram" && message.chatType !== "direct";
  const sessionKey = isTopic
    ? buildSessionKey({ kind: "topic", parentKey, topicId: threadId })
    : buildSessionKey({ kind: "thread", parentKey, threadId });
  return { sessionKey, reasons: [`The ${isTopic ? "topic" : "thread"} ${threadId} has a session under ${parentKey}.`] };
}
