import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import { type SendQuestion, resolveSend } from "./send-policy";

function send(sendPolicy: unknown, more: Partial<SendQuestion> = {}) {
  const config = readConfig(sendPolicy === undefined ? {} : { session: { sendPolicy } });
  return resolveSend({ key: "agent:main:main", entry: {}, config, generation: "middle", ...more });
}

const seed = {
  rules: [
    { action: "deny", match: { channel: "discord", chatType: "group" } },
    { action: "deny", match: { keyPrefix: "cron:" } },
  ],
  default: "allow",
};

describe("resolveSend", () => {
  it("lets the session's own choice win", () => {
    const own = { key: "agent:main:discord:group:1", entry: { sendPolicy: "allow" } };
    expect(send(seed, own)).toMatchObject({ action: "allow", rule: "The session itself is set to allow." });
    expect(send(seed, own)).not.toHaveProperty("sourcePath");
    expect(send(undefined, { entry: { sendPolicy: "deny" } }).action).toBe("deny");
    expect(send(undefined, { entry: { sendPolicy: "inherit" } }).action).toBe("allow");
  });

  it("allows when nothing is configured, and by default when no rule fits", () => {
    expect(send(undefined).action).toBe("allow");
    expect(send(seed)).toMatchObject({ action: "allow", sourcePath: "session.sendPolicy.default" });
    expect(send({ default: "deny" })).toMatchObject({ action: "deny", sourcePath: "session.sendPolicy.default" });
  });

  it("denies by the rules of seed 003", () => {
    expect(send(seed, { key: "agent:main:discord:group:1" })).toMatchObject({
      action: "deny",
      rule: "Rule 1 denies channel discord, chat type group.",
      reason: "It fits, and a deny wins over every allow.",
      sourcePath: "session.sendPolicy.rules[0]",
    });
    expect(send(seed, { key: "agent:main:telegram:group:1" }).action).toBe("allow");
    expect(send(seed, { key: "agent:main:cron:job" })).toMatchObject({
      action: "deny",
      sourcePath: "session.sendPolicy.rules[1]",
    });
  });

  it("compares a prefix with the whole key only in 2026.1, and with the part after the agent since", () => {
    const rules = { rules: [{ action: "deny", match: { keyPrefix: "cron:" } }] };
    expect(send(rules, { key: "agent:main:cron:job", generation: "early" }).action).toBe("allow");
    expect(send(rules, { key: "cron:job", generation: "early" }).action).toBe("deny");
    const raw = { rules: [{ action: "deny", match: { rawKeyPrefix: "agent:main:cron:" } }] };
    expect(send(raw, { key: "agent:main:cron:job" }).action).toBe("deny");
    expect(send(raw, { key: "agent:coder:cron:job" }).action).toBe("allow");
  });

  it("lets any fitting deny beat every allow, whatever the order", () => {
    const allow = { action: "allow", match: { channel: "slack" } };
    const deny = { action: "deny", match: { chatType: "direct" } };
    const entry = { channel: "Slack", chatType: "dm" };
    expect(send({ rules: [allow, deny] }, { entry }).action).toBe("deny");
    expect(send({ rules: [deny, allow] }, { entry }).action).toBe("deny");
    expect(send({ rules: [allow], default: "deny" }, { entry })).toMatchObject({
      action: "allow",
      rule: "Rule 1 allows channel slack.",
    });
  });

  it("fits everything by a rule without conditions", () => {
    expect(send({ rules: [{ action: "deny" }] })).toMatchObject({
      action: "deny",
      rule: "Rule 1 denies every session.",
    });
  });

  it("takes the channel from the entry, then from its last route, then from the key", () => {
    const rules = { rules: [{ action: "deny", match: { channel: "slack" } }] };
    expect(send(rules, { entry: { channel: "telegram", lastChannel: "slack" } }).action).toBe("allow");
    expect(send(rules, { entry: { lastChannel: "slack" } }).action).toBe("deny");
    expect(send(rules, { key: "agent:main:slack:work:direct:u1" }).action).toBe("deny");
  });

  it("tells of everything it looked at why it decided, fitted or passed", () => {
    const policy = {
      rules: [
        { action: "allow", match: { channel: "discord" } },
        { action: "deny", match: { chatType: "group" } },
        { action: "deny", match: { keyPrefix: "cron:" } },
      ],
      default: "deny",
    };
    const { steps } = send(policy, { key: "agent:main:discord:group:1" });
    expect(steps.map(({ verdict, action, reason }) => [verdict, action, reason])).toEqual([
      ["passes", undefined, "It inherits."],
      ["fits", "allow", "It fits; only a fitting deny is stronger."],
      ["decides", "deny", "It fits, and a deny wins over every allow."],
      ["passes", undefined, "The key does not begin with cron:, with or without its agent."],
      ["fits", "deny", "It holds when no rule fits."],
    ]);
  });

  it.each([
    ["on", "allow"],
    ["off", "deny"],
    ["skip", "deny"],
    ["announce", "allow"],
    ["REPLY", "allow"],
  ])("understands %s where other documents write it into an entry", (word, action) => {
    expect(send({ default: action === "allow" ? "deny" : "allow" }, { entry: { sendPolicy: word } }).action).toBe(
      action,
    );
  });

  it("lets an agent of seed 002 choose for its sessions, and a session for itself", () => {
    const raw = { agents: { list: [{ id: "work", defaults: { sendPolicy: "skip" } }] } };
    const config = readConfig(raw);
    expect(send(undefined, { key: "agent:work:main", config })).toMatchObject({
      action: "deny",
      rule: "The agent work is set to skip.",
      sourcePath: "agents.list[0].defaults.sendPolicy",
    });
    expect(send(undefined, { key: "agent:work:main", config, entry: { sendPolicy: "allow" } }).action).toBe("allow");
    expect(send(undefined, { key: "agent:other:main", config }).action).toBe("allow");
  });

  it.each([
    ["agent:main:telegram:direct:group:5", "deny"],
    ["agent:main:direct:group:5", "deny"],
    ["agent:main:telegram:work:group:5", "allow"],
    ["agent:main:telegram:group:5", "allow"],
    ["agent:main:main", "allow"],
  ])("in 2026.7 denies a key that reads in two ways, once a policy is configured: %s", (key, action) => {
    const policy = { rules: [{ action: "allow" }], default: "allow" };
    expect(send(policy, { key, generation: "late" }).action).toBe(action);
    expect(send(policy, { key, generation: "middle" }).action).toBe("allow");
    expect(send(undefined, { key, generation: "late" }).action).toBe("allow");
    expect(send(policy, { key, generation: "late", entry: { sendPolicy: "allow" } }).action).toBe("allow");
  });

  it("names the included file that holds the rule", () => {
    const config = readConfig(
      { session: { sendPolicy: seed } },
      { origins: { "session.sendPolicy": "send.json" }, problems: [] },
    );
    expect(send(seed, { key: "agent:main:cron:x", config })).toMatchObject({ sourceFile: "send.json" });
  });
});
