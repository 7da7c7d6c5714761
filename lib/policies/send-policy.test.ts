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
    expect(send(seed, own)).toEqual({ action: "allow", rule: "The session itself is set to allow." });
    expect(send(undefined, { entry: { sendPolicy: "deny" } }).action).toBe("deny");
    expect(send(undefined, { entry: { sendPolicy: "inherit" } }).action).toBe("allow");
  });

  it("allows when nothing is configured, and by default when no rule fits", () => {
    expect(send(undefined).action).toBe("allow");
    expect(send(seed)).toMatchObject({ action: "allow", sourcePath: "session.sendPolicy.default" });
    expect(send({ default: "deny" })).toMatchObject({ action: "deny", sourcePath: "session.sendPolicy.default" });
  });

  it("denies by the rules of seed 003", () => {
    expect(send(seed, { key: "agent:main:discord:group:1" })).toEqual({
      action: "deny",
      rule: "A rule denies channel discord, chat type group.",
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
      rule: "A rule allows channel slack.",
    });
  });

  it("fits everything by a rule without conditions", () => {
    expect(send({ rules: [{ action: "deny" }] })).toMatchObject({
      action: "deny",
      rule: "A rule denies every session.",
    });
  });

  it("takes the channel from the entry, then from its last route, then from the key", () => {
    const rules = { rules: [{ action: "deny", match: { channel: "slack" } }] };
    expect(send(rules, { entry: { channel: "telegram", lastChannel: "slack" } }).action).toBe("allow");
    expect(send(rules, { entry: { lastChannel: "slack" } }).action).toBe("deny");
    expect(send(rules, { key: "agent:main:slack:work:direct:u1" }).action).toBe("deny");
  });
});
