import { describe, expect, it } from "vitest";
import { seedStore } from "./seed-store";

type Value = [path: string, value: unknown, sourcePath: string, dialect: string];

const direct = { channel: "telegram", peer: "821071206" };

async function written(passage: string): Promise<Value[]> {
  const { ask } = await seedStore({ "openclaw.json": passage });
  const { values, problems, state } = await ask("config.get", {});
  expect({ state, problems }).toEqual({ state: "ok", problems: [] });
  return values
    .filter(({ isDefault }) => !isDefault)
    .map(({ path, value, sourcePath = "", dialect }) => [path, value, sourcePath, dialect]);
}

describe("the configuration blocks of the documents", () => {
  it("001-dm-scope.json5 sets dmScope below agents.defaults", async () => {
    expect(await written("001-dm-scope.json5")).toEqual([
      ["session.dmScope", "main", "agents.defaults.session.dmScope", "seed 001"],
    ]);
  });

  it("001-compaction.json5 sets compaction and memory flush", async () => {
    const values = new Map((await written("001-compaction.json5")).map(([path, value]) => [path, value]));
    const at = (name: string) => values.get(`agents.defaults.compaction.${name}`);
    expect(at("mode")).toBe("safeguard");
    expect(at("reserveTokensFloor")).toBe(24000);
    expect(at("memoryFlush.enabled")).toBe(true);
    expect(at("memoryFlush.softThresholdTokens")).toBe(6000);
    expect(at("memoryFlush.prompt")).toBe(
      "Write any lasting notes to memory/YYYY-MM-DD.md; reply NO_REPLY if nothing to store.",
    );
  });

  it("002-compaction.json5 and 002-dm-history.json5 set what only that document knows", async () => {
    expect(await written("002-compaction.json5")).toEqual(
      [
        ["enabled", true],
        ["mode", "auto"],
        ["keepRecentTurns", 10],
        ["summaryMaxTokens", 4000],
        ["adaptiveChunking", true],
      ].map(([name, value]) => [`session.compaction.${name}`, value, `session.compaction.${name}`, "seed 002"]),
    );
    const limits = new Map((await written("002-dm-history.json5")).map(([path, value]) => [path, value]));
    expect(limits.get("session.dmHistoryLimit")).toBe(50);
    expect(limits.get("session.dmHistoryLimitByChannel")).toEqual({ whatsapp: 30, telegram: 50, signal: 40 });
  });

  it("002-reset.json5 resets by its hours, its window and its nested rules", async () => {
    const values = await written("002-reset.json5");
    for (const expected of [
      ["session.reset.mode", "daily", "session.reset.mode", "openclaw"],
      ["session.reset.atHour", 4, "session.reset.dailyWindow.start", "seed 002"],
      ["session.reset.idleMinutes", 4320, "session.reset.idleHours", "seed 002"],
      ["session.resetByType.group.mode", "idle", "session.reset.resetByType.group", "seed 002"],
      ["session.resetByType.thread.mode", "off", "session.reset.resetByType.thread", "seed 002"],
      ["session.reset.preserveSettings", true, "session.reset.preserveSettings", "seed 002"],
      ["session.reset.notifyUser", true, "session.reset.notifyUser", "seed 002"],
    ]) {
      expect(values).toContainEqual(expected);
    }
    const { ask } = await seedStore({ "openclaw.json": "002-reset.json5" });
    const resetOf = async (message: object) => (await ask("routing.resolve", message)).reset;
    expect(await resetOf({ channel: "telegram", peer: "1" })).toMatchObject({ mode: "off" });
    expect(await resetOf({ channel: "whatsapp", peer: "+15555550123" })).toMatchObject({ idleMinutes: 2880 });
    expect(await resetOf({ channel: "discord", chatType: "group", peer: "1" })).toMatchObject({ mode: "idle" });
    expect(await resetOf({ channel: "discord", chatType: "channel", peer: "1", threadId: "2" })).toMatchObject({
      mode: "off",
    });
  });

  it("002-bindings.json5 routes accounts to agents", async () => {
    const { ask } = await seedStore({ "openclaw.json": "002-bindings.json5" });
    const routeOf = async (channel: string, accountId: string) => {
      const { agentId, steps } = await ask("routing.resolve", { channel, accountId, peer: "1" });
      const source = steps.find(
        ({ rule, outcome }) => rule === "binding by account" && outcome === "matched",
      )?.sourcePath;
      return [agentId, source];
    };
    expect(await routeOf("whatsapp", "default")).toEqual(["main", "bindings.whatsapp.default"]);
    expect(await routeOf("telegram", "personal")).toEqual(["main", "bindings.telegram.personal"]);
    expect(await routeOf("telegram", "business")).toEqual(["work", "bindings.telegram.business"]);
    expect(await routeOf("slack", "work-team")).toEqual(["work", "bindings.slack.work-team"]);
    expect(await routeOf("slack", "elsewhere")).toEqual(["main", undefined]);
  });

  it("003-dm-scope.json5 shares one session among all direct messages", async () => {
    const { ask } = await seedStore({ "openclaw.json": "003-dm-scope.json5" });
    expect((await ask("routing.resolve", direct)).sessionKey).toBe("agent:main:main");
  });

  it("003-identity-links.json5 names one person on two channels", async () => {
    const { ask } = await seedStore({ "openclaw.json": "003-identity-links.json5" });
    const { identityLinks, problems } = await ask("config.get", {});
    expect({ identityLinks, problems }).toEqual({
      identityLinks: { alice: ["telegram:123456789", "discord:987654321"] },
      problems: [],
    });
  });

  it("003-reset.json5 resets direct chats and groups after their own quiet time", async () => {
    const { ask } = await seedStore({ "openclaw.json": "003-reset.json5" });
    expect((await ask("routing.resolve", direct)).reset).toMatchObject({ mode: "idle", idleMinutes: 240 });
    expect((await ask("routing.resolve", { ...direct, chatType: "group" })).reset).toMatchObject({
      mode: "idle",
      idleMinutes: 120,
    });
    expect((await ask("routing.resolve", { ...direct, threadId: "7" })).reset).toMatchObject({
      mode: "both",
      atHour: 4,
      idleMinutes: 120,
    });
  });

  it("003-send-policy.json5 keeps Discord groups quiet and lets everything else speak", async () => {
    const { ask } = await seedStore({ "openclaw.json": "003-send-policy.json5" });
    const sendOf = async (message: object) => (await ask("routing.resolve", message)).send.action;
    expect(await sendOf({ channel: "discord", chatType: "group", peer: "1" })).toBe("deny");
    expect(await sendOf({ channel: "discord", chatType: "direct", peer: "1" })).toBe("allow");
    expect(await sendOf({ channel: "telegram", chatType: "group", peer: "1" })).toBe("allow");
    const { sendRules } = await ask("config.get", {});
    expect(sendRules).toEqual([
      { action: "deny", match: { channel: "discord", chatType: "group" }, sourcePath: "session.sendPolicy.rules[0]" },
      { action: "deny", match: { keyPrefix: "cron:" }, sourcePath: "session.sendPolicy.rules[1]" },
    ]);
  });
});
