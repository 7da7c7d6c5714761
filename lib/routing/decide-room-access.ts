import { ownField } from "@/lib/config/at-path";
import { type Access, notIn, verdict } from "./access";
import { findSender } from "./find-sender";
import type { InboundMessage } from "./inbound-message";
import { senders } from "./channel-block";
import type { ChannelAccess } from "./read-channel-access";
import type { RoomRule } from "./read-rooms";
import { type RouteStep, step } from "./route-step";

/**
 * Whether a message in a group or channel reaches its session: first groupPolicy, then the rooms that are listed, then who
 * may write there; last whether it must mention the agent.
 */
export function decideRoomAccess(message: InboundMessage, access: ChannelAccess, before: RouteStep[]): Access {
  const { groupPolicy } = access;
  const steps = [
    ...before,
    step("groupPolicy", "matched", `${policyWords[groupPolicy.value]}.`, groupPolicy.sourcePath),
  ];
  if (groupPolicy.value === "disabled") {
    return verdict("dropped", "Messages in groups and channels are switched off.", steps, groupPolicy.sourcePath);
  }
  const room = access.rooms.guildsPath === undefined ? findRoom(message, access) : findGuildRoom(message, access);
  if ("dropped" in room) return verdict("dropped", room.dropped, steps, room.sourcePath);
  if ("depends" in room) return verdict("depends", room.depends, steps, room.sourcePath);
  steps.push(...room.steps);
  return decideSender(message, access, room.rules, steps);
}

const policyWords = {
  open: "Groups and channels are open to everybody in them",
  allowlist: "Only listed rooms and senders reach the agent",
  disabled: "Nobody reaches the agent in groups and channels",
} as const;

/** `rules`: what holds in the room, the most specific first. */
type FoundRoom =
  | { rules: RoomRule[]; steps: RouteStep[] }
  | { dropped: string; sourcePath?: string }
  | { depends: string; sourcePath?: string };

function findRoom({ peer, chatType }: InboundMessage, access: ChannelAccess): FoundRoom {
  const { rooms, sourcePath } = access.rooms;
  if (sourcePath === undefined || rooms.length === 0) return { rules: [], steps: [] };
  const rule = named(rooms, peer);
  if (rule === undefined) {
    if (isOpenList(access)) return { rules: [], steps: [] };
    return { dropped: `The ${chatType} ${peer.trim()} is not listed.`, sourcePath };
  }
  if (isClosed(rule)) return { dropped: `${rule.name} is switched off.`, sourcePath: rule.sourcePath };
  const because = rule.name === "*" ? "Every room is listed." : `${rule.name} is listed.`;
  return { rules: withFallback(rule, rooms), steps: [step("room", "matched", because, rule.sourcePath)] };
}

/** Slack's list of channels is an allowlist only while groupPolicy says so; a list of groups always is. */
function isOpenList({ groupPolicy, rooms }: ChannelAccess): boolean {
  return groupPolicy.value === "open" && rooms.sourcePath?.endsWith(".channels") === true;
}

function findGuildRoom({ guildId, peer }: InboundMessage, access: ChannelAccess): FoundRoom {
  const { guilds, guildsPath = "" } = access.rooms;
  const isOpen = access.groupPolicy.value === "open";
  const only = guilds.length === 1 ? guilds[0] : undefined;
  if (guildId === undefined && only === undefined && !isOpen) {
    return { depends: "Which guild the channel is in decides; the message does not say.", sourcePath: guildsPath };
  }
  const guild = guildId === undefined ? only : named(guilds, guildId);
  if (guild === undefined) {
    if (isOpen) return { rules: [], steps: [] };
    return { dropped: `The guild ${guildId ?? ""} is not listed.`, sourcePath: guildsPath };
  }
  const inside = step("guild", "matched", `The guild ${guild.name} is listed.`, guild.sourcePath);
  if (guild.rooms.length === 0) return { rules: [guild], steps: [inside] };
  const rule = named(guild.rooms, peer);
  const channelsPath = `${guild.sourcePath}.channels`;
  if (rule === undefined) return { dropped: `The channel ${peer.trim()} is not listed.`, sourcePath: channelsPath };
  if (isClosed(rule)) return { dropped: `The channel ${rule.name} is switched off.`, sourcePath: rule.sourcePath };
  const found = step("room", "matched", `The channel ${rule.name} is listed.`, rule.sourcePath);
  return { rules: [...withFallback(rule, guild.rooms), guild], steps: [inside, found] };
}

function named<Rule extends RoomRule>(rules: readonly Rule[], id: string): Rule | undefined {
  const wanted = plainName(id);
  return rules.find(({ name }) => plainName(name) === wanted) ?? rules.find(({ name }) => name === "*");
}

function plainName(name: string): string {
  return name.trim().toLowerCase().replace(/^#/, "");
}

function withFallback(rule: RoomRule, rules: readonly RoomRule[]): RoomRule[] {
  const everywhere = rules.find(({ name }) => name === "*");
  return everywhere && everywhere !== rule ? [rule, everywhere] : [rule];
}

function isClosed({ fields }: RoomRule): boolean {
  return ownField(fields, "enabled") === false || ownField(fields, "allow") === false;
}

function decideSender(
  message: InboundMessage,
  access: ChannelAccess,
  rules: readonly RoomRule[],
  steps: RouteStep[],
): Access {
  const own = ownList(rules);
  const isGuild = access.rooms.guildsPath !== undefined;
  const mention = mentionStep(rules);
  if (own === undefined && (access.groupPolicy.value === "open" || isListedAlone(access, rules, isGuild))) {
    return verdict(
      "allowed",
      "Everybody in this room may write.",
      [...steps, ...mention],
      access.groupPolicy.sourcePath,
    );
  }
  const list = own ?? { name: listName(access), value: access.groupAllowFrom.value, roles: [], ...sourceOf(access) };
  const sender = message.senderId?.trim() ?? "";
  const role = list.roles.find((candidate) => message.roles?.includes(candidate) === true);
  const entry = role ?? findSender(sender, list.value, access.channel, access.accessGroups);
  if (entry !== undefined) {
    const because = entry.trim() === "*" ? `${list.name} lets everybody in.` : `${list.name} has ${entry}.`;
    return verdict("allowed", because, [...steps, ...mention], list.sourcePath);
  }
  const isEmpty = list.value.length === 0 && list.roles.length === 0;
  if (sender === "" && !isEmpty) {
    return verdict(
      "depends",
      `Only senders in ${list.name} reach the agent; the message names none.`,
      steps,
      list.sourcePath,
    );
  }
  const because = `${notIn(sender, [...list.value, ...list.roles], list.name)} Messages of members who are not approved are filtered out.`;
  return verdict("dropped", because, steps, list.sourcePath ?? access.groupPolicy.sourcePath);
}

/** Where rooms are listed by guild or by channel, the list of rooms is the allowlist: senders are free in it. */
function isListedAlone(access: ChannelAccess, rules: readonly RoomRule[], isGuild: boolean): boolean {
  return rules.length > 0 && (isGuild || access.rooms.sourcePath?.endsWith(".channels") === true);
}

type SenderList = { name: string; value: string[]; roles: string[]; sourcePath?: string };

/** A list of the room itself. */
function ownList(rules: readonly RoomRule[]): SenderList | undefined {
  for (const { fields, sourcePath } of rules) {
    const roles = senders(ownField(fields, "roles")) ?? [];
    for (const name of ["allowFrom", "users"]) {
      const value = senders(ownField(fields, name));
      if (value !== undefined && value.length + roles.length > 0) {
        return { name: `${sourcePath}.${name}`, value, roles, sourcePath: `${sourcePath}.${name}` };
      }
    }
    if (roles.length > 0) return { name: `${sourcePath}.roles`, value: [], roles, sourcePath: `${sourcePath}.roles` };
  }
  return undefined;
}

function listName({ groupAllowFrom }: ChannelAccess): string {
  return groupAllowFrom.sourcePath?.endsWith("groupAllowFrom") === true ? "groupAllowFrom" : "allowFrom";
}

function sourceOf({ groupAllowFrom }: ChannelAccess): { sourcePath?: string } {
  return groupAllowFrom.sourcePath === undefined ? {} : { sourcePath: groupAllowFrom.sourcePath };
}

/** A message without a mention is kept for context only, unless the room says otherwise. */
function mentionStep(rules: readonly RoomRule[]): RouteStep[] {
  const rule = rules.find(({ fields }) => typeof ownField(fields, "requireMention") === "boolean");
  const isFree = rule !== undefined && ownField(rule.fields, "requireMention") === false;
  const because = isFree
    ? "The agent answers without being mentioned."
    : "The agent answers when it is mentioned; other messages are kept for context only.";
  return [step("mention", "noted", because, rule && `${rule.sourcePath}.requireMention`)];
}
