import type { Binding, BindingMatch } from "@/lib/config/read-bindings";
import { normaliseAccountId } from "@/lib/session-key/normalise-agent-id";
import type { ChatType } from "@/lib/session-key/session-kind";

export type BindingSubject = {
  channel: string;
  accountId?: string;
  chatType: ChatType;
  peer: string;
  parentPeer?: string;
  guildId?: string;
  teamId?: string;
  roles?: string[];
};
export type MatchedBinding = { binding: Binding /** what it fits, in words */; because: string };

/** The binding that decides: the most specific kind first, within a kind the first of the list. */
export function matchBinding(subject: BindingSubject, bindings: Binding[]): MatchedBinding | undefined {
  const eligible = bindings.filter(({ match }) => fitsChannel(match, subject));
  for (const tier of tiers) {
    const binding = eligible.find(({ match }) => tier.fits(match, subject));
    if (binding) return { binding, because: tier.because(subject) };
  }
  return undefined;
}

type Tier = {
  fits: (match: BindingMatch, subject: BindingSubject) => boolean;
  because: (subject: BindingSubject) => string;
};

const tiers: Tier[] = [
  {
    fits: (match, subject) => samePeer(match, subject, subject.peer) && fitsPlace(match, subject),
    because: ({ chatType, peer }) => `the ${chatType} ${peer}`,
  },
  {
    fits: (match, subject) => samePeer(match, subject, subject.parentPeer) && fitsPlace(match, subject),
    because: ({ parentPeer }) => `what hangs under ${parentPeer}`,
  },
  {
    fits: (match, subject) =>
      !match.peer && match.guildId !== undefined && hasRoles(match) && fitsPlace(match, subject),
    because: ({ guildId }) => `people with a role in the guild ${guildId}`,
  },
  {
    fits: (match, subject) =>
      !match.peer && match.guildId !== undefined && !hasRoles(match) && fitsPlace(match, subject),
    because: ({ guildId }) => `the guild ${guildId}`,
  },
  {
    fits: (match, subject) => !match.peer && !match.guildId && match.teamId !== undefined && fitsPlace(match, subject),
    because: ({ teamId }) => `the team ${teamId}`,
  },
  {
    fits: (match) => isPlain(match) && match.accountId !== "*",
    because: ({ channel, accountId }) => `the account ${normaliseAccountId(accountId)} of ${channel}`,
  },
  { fits: (match) => isPlain(match) && match.accountId === "*", because: ({ channel }) => `the channel ${channel}` },
];

function fitsChannel(match: BindingMatch, subject: BindingSubject): boolean {
  if (match.channel !== subject.channel.trim().toLowerCase()) return false;
  return match.accountId === "*" || normaliseAccountId(match.accountId) === normaliseAccountId(subject.accountId);
}

function samePeer({ peer }: BindingMatch, { chatType }: BindingSubject, id: string | undefined): boolean {
  if (peer?.id === undefined || id === undefined || peer.id.toLowerCase() !== id.trim().toLowerCase()) return false;
  return peer.kind === chatType || (peer.kind !== "direct" && chatType !== "direct");
}

function fitsPlace(match: BindingMatch, { guildId, teamId, roles = [] }: BindingSubject): boolean {
  if (match.guildId !== undefined && match.guildId !== guildId) return false;
  if (match.teamId !== undefined && match.teamId !== teamId) return false;
  return !hasRoles(match) || match.roles?.some((role) => roles.includes(role)) === true;
}

function hasRoles({ roles }: BindingMatch): boolean {
  return roles !== undefined && roles.length > 0;
}

function isPlain({ peer, guildId, teamId, roles }: BindingMatch): boolean {
  return !peer && guildId === undefined && teamId === undefined && (roles?.length ?? 0) === 0;
}
