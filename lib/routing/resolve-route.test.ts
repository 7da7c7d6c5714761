import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import type { InboundMessage } from "./inbound-message";
import { earlySpelling, resolveRoute } from "./resolve-route";

const dm: InboundMessage = { channel: "telegram", chatType: "direct", peer: "123456789" };
const group: InboundMessage = { channel: "discord", chatType: "group", peer: "G1" };

function route(raw: unknown, message: InboundMessage) {
  const { agentId, sessionKey } = resolveRoute(message, readConfig(raw));
  return { agentId, sessionKey };
}
const keyOf = (raw: unknown, message: InboundMessage) => route(raw, message).sessionKey;

describe("resolveRoute, the key of a session", () => {
  it.each([
    ["main", "agent:main:main"],
    ["per-peer", "agent:main:direct:123456789"],
    ["per-channel-peer", "agent:main:telegram:direct:123456789"],
    ["per-account-channel-peer", "agent:main:telegram:default:direct:123456789"],
    ["peer", "agent:main:direct:123456789"],
    ["channel", "agent:main:telegram:direct:123456789"],
    ["channel-peer", "agent:main:telegram:direct:123456789"],
  ])("follows dmScope %s", (dmScope, expected) => {
    expect(keyOf({ session: { dmScope } }, dm)).toBe(expected);
  });

  it("follows the scope where seed 001 puts it", () => {
    expect(keyOf({ agents: { defaults: { session: { dmScope: "peer" } } } }, dm)).toBe("agent:main:direct:123456789");
  });

  it("gives one person known by several ids one session (the links of seed 003)", () => {
    const session = { dmScope: "per-peer", identityLinks: { alice: ["telegram:123456789", "discord:987654321"] } };
    expect(keyOf({ session }, dm)).toBe("agent:main:direct:alice");
    expect(keyOf({ session }, { channel: "discord", chatType: "direct", peer: "987654321" })).toBe(
      "agent:main:direct:alice",
    );
    expect(keyOf({ session }, { channel: "slack", chatType: "direct", peer: "987654321" })).toBe(
      "agent:main:direct:987654321",
    );
    expect(keyOf({ session: { ...session, dmScope: "main" } }, dm)).toBe("agent:main:main");
  });

  it("keeps groups, channels, threads and topics apart", () => {
    expect(keyOf({}, group)).toBe("agent:main:discord:group:g1");
    expect(keyOf({}, { ...group, chatType: "channel", threadId: "T9" })).toBe(
      "agent:main:discord:channel:g1:thread:t9",
    );
    expect(keyOf({}, { channel: "telegram", chatType: "group", peer: "-100", threadId: "42" })).toBe(
      "agent:main:telegram:group:-100:topic:42",
    );
    expect(keyOf({}, { ...dm, threadId: "7" })).toBe("agent:main:main:thread:7");
  });

  it("puts every direct chat into global under scope global, but not a group", () => {
    const raw = { session: { scope: "global" } };
    expect(keyOf(raw, dm)).toBe("global");
    expect(keyOf(raw, group)).toBe("agent:main:discord:group:g1");
  });

  it("calls somebody without an id unknown", () => {
    expect(keyOf({ session: { dmScope: "per-peer" } }, { ...dm, peer: "" })).toBe("agent:main:direct:unknown");
  });
});

describe("resolveRoute, the agent", () => {
  const agents = { list: [{ id: "main" }, { id: "work" }, { id: "coder" }, { id: "ops" }, { id: "family" }] };

  it("takes the most specific binding: peer, parent, roles, guild, team, account, channel, default", () => {
    const bindings = [
      { agentId: "ops", match: { channel: "discord", accountId: "*" } },
      { agentId: "family", match: { channel: "discord" } },
      { agentId: "coder", match: { channel: "discord", guildId: "g" } },
      { agentId: "work", match: { channel: "discord", guildId: "g", roles: ["admin"] } },
      { agentId: "main", match: { channel: "discord", peer: { kind: "group", id: "G1" } } },
    ];
    const raw = { agents, bindings };
    const agentOf = (message: Partial<InboundMessage>) => route(raw, { ...group, ...message }).agentId;
    expect(agentOf({ guildId: "g", roles: ["admin"] })).toBe("main");
    expect(agentOf({ peer: "other", parentPeer: "g1", guildId: "g" })).toBe("main");
    expect(agentOf({ peer: "other", guildId: "g", roles: ["admin"] })).toBe("work");
    expect(agentOf({ peer: "other", guildId: "g" })).toBe("coder");
    expect(agentOf({ peer: "other" })).toBe("family");
    expect(agentOf({ peer: "other", accountId: "second" })).toBe("ops");
    expect(agentOf({ channel: "slack" })).toBe("main");
  });

  it("takes a team's binding before its account's", () => {
    const bindings = [
      { agentId: "family", match: { channel: "slack" } },
      { agentId: "work", match: { channel: "slack", teamId: "T1" } },
    ];
    expect(route({ agents, bindings }, { ...group, channel: "slack", teamId: "T1" }).agentId).toBe("work");
  });

  it("reads the map of seed 002", () => {
    const bindings = {
      whatsapp: { default: "main" },
      telegram: { personal: "main", business: "work" },
      slack: { "work-team": "work" },
    };
    expect(route({ bindings }, { ...dm, accountId: "business" })).toEqual({
      agentId: "work",
      sessionKey: "agent:work:main",
    });
    expect(route({ bindings }, { ...dm, channel: "slack", accountId: "work-team" }).agentId).toBe("work");
    expect(route({ bindings }, { ...dm, accountId: "other" }).agentId).toBe("main");
  });

  it("falls back to the default agent when the bound one does not exist, and says so", () => {
    const config = readConfig({ agents, bindings: [{ agentId: "gone", match: { channel: "telegram" } }] });
    const { agentId, steps } = resolveRoute(dm, config);
    expect(agentId).toBe("main");
    expect(steps.slice(5)).toEqual([
      {
        rule: "binding by account",
        outcome: "matched",
        because: "bindings[0] binds the account default of telegram to gone.",
        sourcePath: "bindings[0]",
      },
      {
        rule: "agent",
        outcome: "not matched",
        because: "gone is not in agents.list.",
        sourcePath: "bindings[0].agentId",
      },
      {
        rule: "default agent",
        outcome: "matched",
        because: "The default agent main answers.",
        sourcePath: "agents.list[0]",
      },
      {
        rule: "dmScope main",
        outcome: "matched",
        because: "All direct messages share the agent's main session.",
      },
    ]);
  });

  it("says of each kind of binding why it does not fit", () => {
    const bindings = [
      { agentId: "work", match: { channel: "telegram", peer: { kind: "group", id: "-100" } } },
      { agentId: "ops", match: { channel: "telegram", accountId: "second" } },
      { agentId: "coder", match: { channel: "slack", teamId: "T1" } },
    ];
    const { steps } = resolveRoute(dm, readConfig({ agents, bindings }));
    expect(steps.map(({ rule, outcome, because }) => [rule, outcome, because])).toEqual([
      ["binding by peer", "not matched", "bindings[0] is for the group -100."],
      ["binding by parent peer", "not matched", "bindings[0] does not count: the message hangs under nothing."],
      ["binding by guild and roles", "not matched", "No binding of telegram asks for this."],
      ["binding by guild", "not matched", "No binding of telegram asks for this."],
      ["binding by team", "not matched", "No binding of telegram asks for this."],
      ["binding by account", "not matched", "bindings[1] is for the account second."],
      ["binding by channel", "not matched", "No binding of telegram asks for this."],
      ["default agent", "matched", "The default agent main answers."],
      ["dmScope main", "matched", "All direct messages share the agent's main session."],
    ]);
  });

  it("obeys a message that names its agent, and a binding with a scope of its own", () => {
    expect(route({ agents }, { ...dm, agentId: "Coder" })).toEqual({
      agentId: "coder",
      sessionKey: "agent:coder:main",
    });
    const bindings = [{ agentId: "work", match: { channel: "telegram" }, session: { dmScope: "per-peer" } }];
    expect(keyOf({ agents, bindings }, dm)).toBe("agent:work:direct:123456789");
  });

  it("takes the words of seed 001 for a binding's own scope too", () => {
    const bindings = [{ agentId: "work", match: { channel: "telegram" }, session: { dmScope: "channel-peer" } }];
    expect(keyOf({ agents, bindings }, dm)).toBe("agent:work:telegram:direct:123456789");
  });
});

describe("earlySpelling", () => {
  it("writes a person as OpenClaw 2026.1 does, and leaves everything else", () => {
    expect(earlySpelling("agent:main:telegram:direct:1")).toBe("agent:main:telegram:dm:1");
    expect(earlySpelling("agent:main:slack:work:direct:u1")).toBe("agent:main:slack:work:dm:u1");
    expect(earlySpelling("agent:main:direct:alice:thread:7")).toBe("agent:main:dm:alice:thread:7");
    expect(earlySpelling("agent:main:main")).toBe("agent:main:main");
    expect(earlySpelling("agent:main:telegram:group:-100:topic:42")).toBe("agent:main:telegram:group:-100:topic:42");
  });
});
