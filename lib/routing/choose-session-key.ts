import type { Binding } from "@/lib/config/read-bindings";
import type { SessionConfig } from "@/lib/config/read-config";
import { type SessionKeyParts, buildSessionKey } from "@/lib/session-key/build-session-key";
import { normaliseAccountId } from "@/lib/session-key/normalise-agent-id";
import type { InboundMessage } from "./inbound-message";
import { linkedPeer } from "./linked-peer";
import { type RouteStep, step } from "./route-step";

export type KeyChoice = { sessionKey: string; steps: RouteStep[] };

/** The session of a message that an agent answers: by kind of chat, dmScope, identity links and thread. */
export function chooseSessionKey(
  message: InboundMessage,
  agentId: string,
  config: SessionConfig,
  binding?: Binding,
): KeyChoice {
  const base = message.chatType === "direct" ? direct(message, agentId, config, binding) : place(message, agentId);
  const thread = underThread(message, base.sessionKey);
  return { sessionKey: thread.sessionKey, steps: [...base.steps, ...thread.steps] };
}

function place({ chatType, channel, peer }: InboundMessage, agentId: string): KeyChoice {
  const parts = { kind: chatType === "group" ? "group" : "channel", agentId, peer, ...channelOf(channel) } as const;
  const because = `Each ${chatType} has a session of its own, whoever writes in it.`;
  return { sessionKey: buildSessionKey(parts), steps: [step("kind of chat", "matched", because)] };
}

function direct(message: InboundMessage, agentId: string, config: SessionConfig, binding?: Binding): KeyChoice {
  const { value, sourcePath } = config.settings["session.scope"];
  if (value === "global") {
    const because = "Every direct chat shares one session.";
    return { sessionKey: "global", steps: [step("session.scope global", "matched", because, sourcePath)] };
  }
  const scope = dmScopeOf(config, binding);
  const scoped = step(`dmScope ${scope.word}`, "matched", `${meanings[scope.word]}.`, scope.sourcePath);
  if (scope.word === "main") return { sessionKey: buildSessionKey({ kind: "main", agentId }), steps: [scoped] };
  const person = personOf(message, config);
  const parts: SessionKeyParts = { kind: "direct", agentId, peer: person.peer, ...placeOf(scope.word, message) };
  return { sessionKey: buildSessionKey(parts), steps: [scoped, person.step] };
}

type DmScope = SessionConfig["settings"]["session.dmScope"]["value"];

const meanings: Record<DmScope, string> = {
  main: "All direct messages share the agent's main session",
  "per-peer": "Each person has one session on all channels",
  "per-channel-peer": "Each person has a session on each channel",
  "per-account-channel-peer": "Each person has a session on each account of each channel",
};

/** Words of one document beside OpenClaw's own. */
const scopeWords = new Map<string, DmScope>([
  ["main", "main"],
  ["per-peer", "per-peer"],
  ["per-channel-peer", "per-channel-peer"],
  ["per-account-channel-peer", "per-account-channel-peer"],
  ["peer", "per-peer"],
  ["channel", "per-channel-peer"],
  ["channel-peer", "per-channel-peer"],
]);

function dmScopeOf(config: SessionConfig, binding?: Binding): { word: DmScope; sourcePath?: string } {
  const bound = scopeWords.get(binding?.dmScope ?? "");
  if (binding && bound) return { word: bound, sourcePath: `${binding.sourcePath}.session.dmScope` };
  const { value, sourcePath } = config.settings["session.dmScope"];
  return { word: value, ...(sourcePath === undefined ? {} : { sourcePath }) };
}

function personOf({ peer, channel }: InboundMessage, config: SessionConfig): { peer: string; step: RouteStep } {
  const { links, sourcePath = "session.identityLinks" } = config.identityLinks;
  const rule = "identity links";
  const linked = linkedPeer(peer, channel, links);
  if (linked) {
    const because = `${linked.id} is ${linked.name}: all addresses of ${linked.name} count as one person.`;
    return { peer: linked.name, step: step(rule, "matched", because, `${sourcePath}.${linked.name}`) };
  }
  const isEmpty = Object.keys(links).length === 0;
  const because = isEmpty ? "The configuration links no addresses." : `No link has ${peer.trim() || "an empty id"}.`;
  return { peer, step: step(rule, "not matched", because, isEmpty ? undefined : sourcePath) };
}

function placeOf(scope: DmScope, { channel, accountId }: InboundMessage): { channel?: string; accountId?: string } {
  if (scope === "per-channel-peer") return channelOf(channel);
  if (scope === "per-account-channel-peer") return { ...channelOf(channel), accountId: normaliseAccountId(accountId) };
  return {};
}

function channelOf(channel: string): { channel?: string } {
  const word = channel.trim().toLowerCase();
  return word === "" ? {} : { channel: word };
}

function underThread(message: InboundMessage, parentKey: string): KeyChoice {
  const threadId = message.threadId?.trim() ?? "";
  if (threadId === "") return { sessionKey: parentKey, steps: [] };
  if (parentKey === "global") {
    return {
      sessionKey: parentKey,
      steps: [step("thread", "noted", "Under session.scope global threads count for nothing.")],
    };
  }
  const isTopic = message.channel.trim().toLowerCase() === "telegram" && message.chatType !== "direct";
  const sessionKey = isTopic
    ? buildSessionKey({ kind: "topic", parentKey, topicId: threadId })
    : buildSessionKey({ kind: "thread", parentKey, threadId });
  const because = `The ${isTopic ? "topic" : "thread"} ${threadId} has a session and a transcript of its own under ${parentKey}.`;
  return { sessionKey, steps: [step(isTopic ? "topic" : "thread", "matched", because)] };
}
