import { type Access, notIn, verdict } from "./access";
import { decideRoomAccess } from "./decide-room-access";
import { findSender } from "./find-sender";
import type { InboundMessage } from "./inbound-message";
import type { ChannelAccess } from "./read-channel-access";
import { type RouteStep, step } from "./route-step";

/** Senders whom the owner approved by pairing, and the file that says so. */
export type Approved = { senders: string[]; source: string };

/** Whether a message reaches its session, and what in the configuration says so. Source: OpenClaw's channel documents. */
export function decideAccess(message: InboundMessage, access: ChannelAccess, approved?: Approved): Access {
  if (ownInterfaces.has(access.channel)) {
    return verdict("allowed", "It comes through the Gateway's own interface, which asks for a sign-in instead.", []);
  }
  const path = `channels.${access.channel}`;
  const steps = access.isConfigured
    ? []
    : [step("channel", "noted", `${path} is not in the configuration: built-in rules hold.`)];
  if (access.disabledBy !== undefined) {
    return verdict("dropped", "The channel is switched off.", steps, access.disabledBy);
  }
  return message.chatType === "direct"
    ? decideDirect(message, access, approved, steps)
    : decideRoomAccess(message, access, steps);
}

const ownInterfaces = new Set(["webchat", "internal"]);

function decideDirect(
  message: InboundMessage,
  access: ChannelAccess,
  approved: Approved | undefined,
  steps: RouteStep[],
): Access {
  const { dmPolicy, allowFrom, channel, accessGroups } = access;
  const sender = message.senderId?.trim() || message.peer.trim();
  const policy = step("dmPolicy", "matched", `Direct messages: ${policyWords[dmPolicy.value]}.`, dmPolicy.sourcePath);
  const taken = [...steps, policy];
  if (dmPolicy.value === "disabled") {
    return verdict("dropped", "Direct messages are switched off.", taken, dmPolicy.sourcePath);
  }
  if (dmPolicy.value === "open") return openDoor(access, taken);
  const entry = findSender(sender, allowFrom.value, channel, accessGroups);
  if (entry !== undefined) {
    const because = entry.trim() === "*" ? "allowFrom lets everybody in." : `allowFrom has ${entry}.`;
    return verdict(
      "allowed",
      because,
      [...taken, step("allowFrom", "matched", because, allowFrom.sourcePath)],
      allowFrom.sourcePath,
    );
  }
  const absent = step("allowFrom", "not matched", notIn(sender, allowFrom.value, "allowFrom"), allowFrom.sourcePath);
  if (approved && findSender(sender, approved.senders, channel) !== undefined) {
    const because = `The owner approved ${sender} by pairing.`;
    return verdict(
      "allowed",
      because,
      [...taken, absent, step("pairing", "matched", because, approved.source)],
      approved.source,
    );
  }
  if (dmPolicy.value === "pairing") {
    const because = `${sender || "The sender"} gets a pairing code; the message is not processed until the owner approves.`;
    return verdict("pairing", because, [...taken, absent], dmPolicy.sourcePath);
  }
  return verdict(
    "dropped",
    `${sender || "The sender"} is not on the allowlist.`,
    [...taken, absent],
    allowFrom.sourcePath ?? dmPolicy.sourcePath,
  );
}

const policyWords = {
  pairing: "unknown senders need the owner's approval",
  allowlist: "only senders on the allowlist",
  open: "everybody",
  disabled: "nobody",
} as const;

function openDoor({ allowFrom, dmPolicy }: ChannelAccess, steps: RouteStep[]): Access {
  const isWide = allowFrom.value.some((entry) => entry.trim() === "*");
  const note = step(
    "allowFrom",
    "noted",
    'OpenClaw wants "*" in allowFrom for an open door and refuses to start without it.',
    allowFrom.sourcePath,
  );
  return verdict(
    "allowed",
    "Direct messages are open to everybody.",
    isWide ? steps : [...steps, note],
    dmPolicy.sourcePath,
  );
}
