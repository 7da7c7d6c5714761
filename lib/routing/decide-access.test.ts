import { describe, expect, it } from "vitest";
import { decideAccess } from "./decide-access";
import type { InboundMessage } from "./inbound-message";
import { readChannelAccess } from "./read-channel-access";

const dm: InboundMessage = { channel: "telegram", chatType: "direct", peer: "123456789" };
const group: InboundMessage = { channel: "telegram", chatType: "group", peer: "-100", senderId: "42" };

function decide(channels: unknown, message: InboundMessage, approved?: string[], more: object = {}) {
  const access = readChannelAccess({ channels, ...more }, message.channel, message.accountId);
  const store = approved && { senders: approved, source: "credentials/telegram-allowFrom.json" };
  const { verdict, reason, sourcePath } = decideAccess(message, access, store);
  return { verdict, reason, sourcePath };
}
const verdictOf = (channels: unknown, message: InboundMessage, approved?: string[], more?: object) =>
  decide(channels, message, approved, more).verdict;

describe("a direct message", () => {
  it("needs pairing unless something else is configured (seed 001: approved senders only)", () => {
    expect(decide({ telegram: {} }, dm)).toEqual({
      verdict: "pairing",
      reason: "123456789 gets a pairing code; the message is not processed until the owner approves.",
      sourcePath: undefined,
    });
    expect(verdictOf(undefined, dm)).toBe("pairing");
    expect(verdictOf("nonsense", dm)).toBe("pairing");
  });

  it.each([
    ["the bare id", ["123456789"]],
    ["a number", [123456789]],
    ["the channel before it", ["telegram:123456789"]],
    ["its short name before it", ["TG:123456789"]],
    ["everybody", ["*"]],
  ])("passes an allowlist that has %s", (_, allowFrom) => {
    expect(decide({ telegram: { allowFrom } }, dm)).toMatchObject({
      verdict: "allowed",
      sourcePath: "channels.telegram.allowFrom",
    });
  });

  it("compares phone numbers by their digits, and other ids letter by letter", () => {
    const channels = { whatsapp: { dmPolicy: "allowlist", allowFrom: ["+1 (555) 555-0123"] } };
    expect(verdictOf(channels, { channel: "whatsapp", chatType: "direct", peer: "+15555550123" })).toBe("allowed");
    expect(verdictOf(channels, { channel: "whatsapp", chatType: "direct", peer: "15555550123" })).toBe("dropped");
    expect(verdictOf({ telegram: { dmPolicy: "allowlist", allowFrom: ["12345678"] } }, dm)).toBe("dropped");
    expect(verdictOf({ telegram: { dmPolicy: "allowlist", allowFrom: [""] } }, { ...dm, peer: "" })).toBe("dropped");
  });

  it("is let in by the owner's approval, under pairing and allowlist alike", () => {
    expect(decide({ telegram: {} }, dm, ["123456789"])).toEqual({
      verdict: "allowed",
      reason: "The owner approved 123456789 by pairing.",
      sourcePath: "credentials/telegram-allowFrom.json",
    });
    expect(verdictOf({ telegram: { dmPolicy: "allowlist" } }, dm, ["123456789"])).toBe("allowed");
    expect(verdictOf({ telegram: { dmPolicy: "disabled" } }, dm, ["123456789"])).toBe("dropped");
  });

  it("names the setting that drops it", () => {
    expect(decide({ telegram: { dmPolicy: "disabled" } }, dm)).toEqual({
      verdict: "dropped",
      reason: "Direct messages are switched off.",
      sourcePath: "channels.telegram.dmPolicy",
    });
    expect(decide({ telegram: { dmPolicy: "allowlist", allowFrom: ["7"] } }, dm)).toEqual({
      verdict: "dropped",
      reason: "123456789 is not on the allowlist.",
      sourcePath: "channels.telegram.allowFrom",
    });
    expect(decide({ telegram: { enabled: false, dmPolicy: "open" } }, dm)).toMatchObject({
      verdict: "dropped",
      sourcePath: "channels.telegram.enabled",
    });
  });

  it("passes an open door, with a note when OpenClaw would not start like that", () => {
    const access = readChannelAccess({ channels: { telegram: { dmPolicy: "open" } } }, "telegram");
    const { verdict, steps } = decideAccess(dm, access);
    expect(verdict).toBe("allowed");
    expect(steps.some(({ outcome, because }) => outcome === "noted" && because.includes("refuses to start"))).toBe(
      true,
    );
  });

  it("follows the account's own policy before the channel's, and the older spelling dm.policy", () => {
    const channels = { telegram: { dmPolicy: "disabled", accounts: { Work: { dmPolicy: "open", allowFrom: ["*"] } } } };
    expect(verdictOf(channels, { ...dm, accountId: "work" })).toBe("allowed");
    expect(verdictOf(channels, { ...dm, accountId: "other" })).toBe("dropped");
    const discord = { discord: { dm: { policy: "allowlist", allowFrom: ["987654321"] } } };
    expect(verdictOf(discord, { channel: "discord", chatType: "direct", peer: "987654321" })).toBe("allowed");
    expect(decide(discord, { channel: "discord", chatType: "direct", peer: "1" })).toMatchObject({
      verdict: "dropped",
      sourcePath: "channels.discord.dm.allowFrom",
    });
  });

  it("resolves named lists of senders", () => {
    const accessGroups = { operators: { members: { "*": ["owner"], telegram: ["123456789"] } } };
    const channels = { telegram: { dmPolicy: "allowlist", allowFrom: ["accessGroup:operators"] } };
    expect(verdictOf(channels, dm, undefined, { accessGroups })).toBe("allowed");
    expect(verdictOf(channels, { ...dm, peer: "owner" }, undefined, { accessGroups })).toBe("allowed");
    expect(verdictOf(channels, dm)).toBe("dropped");
  });

  it("of the Gateway's own interface asks nobody", () => {
    expect(verdictOf({ webchat: { dmPolicy: "disabled" } }, { ...dm, channel: "WebChat" })).toBe("allowed");
  });
});

describe("a message in a group", () => {
  it("is dropped while no member is approved (seed 001: non-approved members are filtered out)", () => {
    expect(decide({ telegram: {} }, group)).toEqual({
      verdict: "dropped",
      reason: "allowFrom is empty. Messages of members who are not approved are filtered out.",
      sourcePath: undefined,
    });
    expect(verdictOf({ telegram: { groupAllowFrom: ["7"] } }, group)).toBe("dropped");
  });

  it("passes for a sender in groupAllowFrom, else in allowFrom", () => {
    expect(verdictOf({ telegram: { groupAllowFrom: ["42"] } }, group)).toBe("allowed");
    expect(verdictOf({ telegram: { allowFrom: ["42"] } }, group)).toBe("allowed");
    expect(verdictOf({ telegram: { allowFrom: ["42"], groupAllowFrom: ["7"] } }, group)).toBe("dropped");
  });

  it("cannot be judged without its sender, unless that does not matter", () => {
    const { senderId: _, ...anonymous } = group;
    expect(verdictOf({ telegram: { groupAllowFrom: ["42"] } }, anonymous)).toBe("depends");
    expect(verdictOf({ telegram: { groupPolicy: "open" } }, anonymous)).toBe("allowed");
    expect(verdictOf({ telegram: { groupPolicy: "disabled" } }, anonymous)).toBe("dropped");
    expect(verdictOf({ telegram: { groupAllowFrom: ["*"] } }, anonymous)).toBe("allowed");
  });

  it("is kept out of groups that are not listed, even when groups are open", () => {
    const groups = { "-200": {} };
    expect(decide({ telegram: { groupPolicy: "open", groups } }, group)).toEqual({
      verdict: "dropped",
      reason: "The group -100 is not listed.",
      sourcePath: "channels.telegram.groups",
    });
    expect(verdictOf({ telegram: { groupPolicy: "open", groups: { "*": {} } } }, group)).toBe("allowed");
    expect(verdictOf({ telegram: { groupPolicy: "open", groups: { "-100": { enabled: false } } } }, group)).toBe(
      "dropped",
    );
  });

  it("obeys the group's own list of senders before everything else", () => {
    const groups = { "-100": { allowFrom: ["42"] }, "*": {} };
    expect(verdictOf({ telegram: { groups } }, group)).toBe("allowed");
    expect(decide({ telegram: { groupPolicy: "open", groups } }, { ...group, senderId: "7" })).toMatchObject({
      verdict: "dropped",
      sourcePath: "channels.telegram.groups.-100.allowFrom",
    });
  });

  it("falls back to the policy of all channels", () => {
    expect(decide({ defaults: { groupPolicy: "disabled" }, telegram: {} }, group)).toMatchObject({
      verdict: "dropped",
      sourcePath: "channels.defaults.groupPolicy",
    });
  });

  it("of Slack passes in listed channels, for their users", () => {
    const slack = { slack: { channels: { "#general": { allow: true }, C2: { users: ["U1"] }, C3: { allow: false } } } };
    const at = (peer: string, senderId?: string) =>
      verdictOf(slack, { channel: "slack", chatType: "channel", peer, ...(senderId && { senderId }) });
    expect(at("general")).toBe("allowed");
    expect(at("c2", "U1")).toBe("allowed");
    expect(at("C2", "U2")).toBe("dropped");
    expect(at("C3")).toBe("dropped");
    expect(at("C4")).toBe("dropped");
    const open = { slack: { groupPolicy: "open", channels: { C2: {} } } };
    expect(verdictOf(open, { channel: "slack", chatType: "channel", peer: "C4" })).toBe("allowed");
  });

  it("of Discord passes by guild, channel, user and role", () => {
    const guilds = {
      G1: { channels: { help: { allow: true }, off: { allow: false } }, users: ["9"], roles: ["admin"] },
      G2: {},
    };
    const at = (message: Partial<InboundMessage>) =>
      verdictOf({ discord: { guilds } }, { channel: "discord", chatType: "channel", peer: "help", ...message });
    expect(at({ guildId: "G1", senderId: "9" })).toBe("allowed");
    expect(at({ guildId: "G1", senderId: "8", roles: ["admin"] })).toBe("allowed");
    expect(at({ guildId: "G1", senderId: "8" })).toBe("dropped");
    expect(at({ guildId: "G1", senderId: "9", peer: "off" })).toBe("dropped");
    expect(at({ guildId: "G1", senderId: "9", peer: "elsewhere" })).toBe("dropped");
    expect(at({ guildId: "G2", senderId: "1" })).toBe("allowed");
    expect(at({ guildId: "G3", senderId: "9" })).toBe("dropped");
    expect(at({ senderId: "9" })).toBe("depends");
  });

  it("is told whether the agent must be mentioned", () => {
    const groups = { "*": { requireMention: true }, "-100": { requireMention: false } };
    const access = readChannelAccess({ channels: { telegram: { groupPolicy: "open", groups } } }, "telegram");
    const mention = decideAccess(group, access).steps.find(({ rule }) => rule === "mention");
    expect(mention).toEqual({
      rule: "mention",
      outcome: "noted",
      because: "The agent answers without being mentioned.",
      sourcePath: "channels.telegram.groups.-100.requireMention",
    });
  });
});
