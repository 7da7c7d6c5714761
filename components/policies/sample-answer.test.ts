import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import { readSessionConfig } from "./read-session-config";
import { sampleAnswer } from "./sample-answer";

const config = readConfig({
  session: {
    dmScope: "per-channel-peer",
    identityLinks: { alice: ["telegram:123456789"] },
    reset: { mode: "daily", atHour: 4 },
    resetByType: { group: { mode: "idle", idleMinutes: 120 } },
    sendPolicy: { default: "allow", rules: [{ action: "deny", match: { channel: "discord", chatType: "group" } }] },
  },
  agents: { defaults: { model: { primary: "fake/fake-1" } }, list: [{ id: "main", default: true }, { id: "coder" }] },
  bindings: [{ agentId: "coder", match: { channel: "discord", accountId: "*" } }],
});
const message = { channel: "Telegram", chatType: "direct", peer: "123456789" } as const;

describe("what the configuration means for a sample", () => {
  it("finds the session of a message and says why", () => {
    const answer = sampleAnswer({ from: "message", message }, config, "middle");
    expect(answer).toMatchObject({
      key: "agent:main:telegram:direct:alice",
      agentId: "main",
      kind: "direct",
      reset: { phrase: "every day at 04:00", type: "direct", sourcePath: "session.reset.mode" },
      send: { action: "allow" },
      model: "fake/fake-1",
    });
    expect(answer?.reasons.join(" ")).toContain("alice");
  });

  it("follows bindings, the reset of groups and a denying rule", () => {
    const group = { channel: "discord", chatType: "group", peer: "42" } as const;
    expect(sampleAnswer({ from: "message", message: group }, config, "middle")).toMatchObject({
      key: "agent:coder:discord:group:42",
      agentId: "coder",
      reset: { phrase: "after 2 h of quiet", type: "group" },
      send: { action: "deny", sourcePath: "session.sendPolicy.rules[0]" },
    });
  });

  it("reads a key in any spelling the Gateway takes", () => {
    expect(sampleAnswer({ from: "key", key: "main" }, config, "middle")).toMatchObject({
      key: "agent:main:main",
      kind: "main",
      reasons: [],
    });
    expect(sampleAnswer({ from: "key", key: "agent:main:cron:nightly" }, config, "middle")?.reset.phrase).toBe(
      "with each run of the job",
    );
  });

  it("waits until the sample says enough", () => {
    expect(sampleAnswer({ from: "key", key: " " }, config, "middle")).toBeNull();
    expect(sampleAnswer({ from: "message", message: { ...message, peer: "" } }, config, "middle")).toBeNull();
  });

  it("answers the same from a configuration that crossed the wire", () => {
    const crossed = readSessionConfig(JSON.parse(JSON.stringify(config)));
    expect(crossed && sampleAnswer({ from: "message", message }, crossed, "middle")).toEqual(
      sampleAnswer({ from: "message", message }, config, "middle"),
    );
    expect(readSessionConfig({ settings: {} })).toBeNull();
  });
});
