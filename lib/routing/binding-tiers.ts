import type { BindingMatch } from "@/lib/config/read-bindings";
import { normaliseAccountId } from "@/lib/session-key/normalise-agent-id";
import type { InboundMessage } from "./inbound-message";

export type BindingTier = {
  name: string;
  /** whether a binding asks for this at all */
  asks: (match: BindingMatch) => boolean;
  /** why a binding that asks does not fit; undefined when it fits */
  misfit: (match: BindingMatch, message: InboundMessage) => string | undefined;
  /** what a fitting binding binds, in words */
  subject: (message: InboundMessage) => string;
};

/** Kinds of binding, the most specific first. Source: STORE 8.5. */
export const bindingTiers: readonly BindingTier[] = [
  {
    name: "peer",
    asks: ({ peer }) => peer?.id !== undefined,
    misfit: (match, message) => otherPeer(match, message.chatType, message.peer) ?? otherPlace(match, message),
    subject: ({ chatType, peer }) => `the ${chatType} ${peer.trim()}`,
  },
  {
    name: "parent peer",
    asks: ({ peer }) => peer?.id !== undefined,
    misfit: (match, message) =>
      message.parentPeer === undefined
        ? "does not count: the message hangs under nothing"
        : (otherPeer(match, message.chatType, message.parentPeer) ?? otherPlace(match, message)),
    subject: ({ parentPeer }) => `what hangs under ${parentPeer}`,
  },
  {
    name: "guild and roles",
    asks: (match) => !match.peer && match.guildId !== undefined && hasRoles(match),
    misfit: otherPlace,
    subject: ({ guildId }) => `people with a role in the guild ${guildId}`,
  },
  {
    name: "guild",
    asks: (match) => !match.peer && match.guildId !== undefined && !hasRoles(match),
    misfit: otherPlace,
    subject: ({ guildId }) => `the guild ${guildId}`,
  },
  {
    name: "team",
    asks: ({ peer, guildId, teamId }) => !peer && guildId === undefined && teamId !== undefined,
    misfit: otherPlace,
    subject: ({ teamId }) => `the team ${teamId}`,
  },
  {
    name: "account",
    asks: (match) => isPlain(match) && match.accountId !== "*",
    misfit: () => undefined,
    subject: ({ channel, accountId }) => `the account ${normaliseAccountId(accountId)} of ${channel.trim()}`,
  },
  {
    name: "channel",
    asks: (match) => isPlain(match) && match.accountId === "*",
    misfit: () => undefined,
    subject: ({ channel }) => `the channel ${channel.trim()}`,
  },
];

/** Why a binding is for another account; undefined when it is for the message's own, or for all. */
export function otherAccount(match: BindingMatch, message: InboundMessage): string | undefined {
  if (match.accountId === "*") return undefined;
  const wanted = normaliseAccountId(match.accountId);
  return wanted === normaliseAccountId(message.accountId) ? undefined : `is for the account ${wanted}`;
}

function otherPeer({ peer }: BindingMatch, chatType: InboundMessage["chatType"], id: string): string | undefined {
  if (peer?.id === undefined) return "names nobody";
  const isKind = peer.kind === chatType || (peer.kind !== "direct" && chatType !== "direct");
  return isKind && peer.id.toLowerCase() === id.trim().toLowerCase() ? undefined : `is for the ${peer.kind} ${peer.id}`;
}

function otherPlace(match: BindingMatch, { guildId, teamId, roles = [] }: InboundMessage): string | undefined {
  if (match.guildId !== undefined && match.guildId !== guildId) return `is for the guild ${match.guildId}`;
  if (match.teamId !== undefined && match.teamId !== teamId) return `is for the team ${match.teamId}`;
  if (!hasRoles(match) || match.roles?.some((role) => roles.includes(role)) === true) return undefined;
  return `asks for a role: ${match.roles?.join(" or ") ?? ""}`;
}

function hasRoles({ roles }: BindingMatch): boolean {
  return roles !== undefined && roles.length > 0;
}

function isPlain({ peer, guildId, teamId, roles }: BindingMatch): boolean {
  return !peer && guildId === undefined && teamId === undefined && (roles?.length ?? 0) === 0;
}
