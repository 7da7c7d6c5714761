import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configValues } from "./config-values";
import { defaultAgentId } from "./default-agent-id";
import { keyContext } from "./key-context";
import { readConfig } from "./read-config";
import { settingPaths } from "./read-settings";

describe("readConfig", () => {
  it("gives the built-in values when there is nothing", () => {
    const config = readConfig(undefined);
    expect(config.problems).toEqual([]);
    expect(config.settings["session.dmScope"]).toEqual({ value: "main", isDefault: true, dialect: "openclaw" });
    expect(config.settings["session.maintenance.pruneAfter"].value).toBe(30 * 86_400_000);
    expect(config.settings["agents.defaults.compaction.reserveTokensFloor"].value).toBe(20_000);
    expect(config.settings["agents.defaults.contextPruning.hardClear.placeholder"].value).toContain("cleared");
    expect(defaultAgentId(config)).toBe("main");
  });

  it("reads OpenClaw's own places", () => {
    const config = readConfig({
      session: {
        scope: "global",
        dmScope: "per-peer",
        maintenance: { pruneDays: 7, maxDiskBytes: "1gb", mode: "enforce" },
      },
      agents: { defaults: { thinkingDefault: "high", compaction: { mode: "safeguard", reserveTokensFloor: 24_000 } } },
    });
    expect(config.settings["session.dmScope"]).toEqual({
      value: "per-peer",
      isDefault: false,
      sourcePath: "session.dmScope",
      dialect: "openclaw",
    });
    expect(config.settings["session.maintenance.pruneAfter"]).toMatchObject({
      value: 7 * 86_400_000,
      sourcePath: "session.maintenance.pruneDays",
    });
    expect(config.settings["session.maintenance.maxDiskBytes"].value).toBe(1024 ** 3);
    expect(config.settings["agents.defaults.compaction.reserveTokensFloor"].value).toBe(24_000);
    expect(keyContext(config)).toEqual({ defaultAgentId: "main", mainKey: "main", scope: "global" });
    expect(config.problems).toEqual([]);
  });

  it("reads dmScope where seed 001 puts it, and in its words", () => {
    const config = readConfig({ agents: { defaults: { session: { dmScope: "channel-peer" } } } });
    expect(config.settings["session.dmScope"]).toEqual({
      value: "per-channel-peer",
      isDefault: false,
      sourcePath: "agents.defaults.session.dmScope",
      dialect: "seed 001",
    });
    const inPlace = readConfig({ session: { dmScope: "peer" } }).settings["session.dmScope"];
    expect(inPlace).toMatchObject({ value: "per-peer", sourcePath: "session.dmScope", dialect: "seed 001" });
  });

  it("prefers the top-level session block", () => {
    const config = readConfig({ session: { dmScope: "main" }, agents: { defaults: { session: { dmScope: "peer" } } } });
    expect(config.settings["session.dmScope"]).toMatchObject({ value: "main", sourcePath: "session.dmScope" });
  });

  it("reads the compaction example of seed 001", () => {
    const { settings } = readConfig({
      agents: {
        defaults: {
          compaction: {
            mode: "safeguard",
            reserveTokensFloor: 24_000,
            memoryFlush: { enabled: true, softThresholdTokens: 6000, prompt: "Write any lasting notes." },
          },
        },
      },
    });
    expect(settings["agents.defaults.compaction.mode"].value).toBe("safeguard");
    expect(settings["agents.defaults.compaction.memoryFlush.softThresholdTokens"].value).toBe(6000);
  });

  it("reads the compaction and history limits of seed 002", () => {
    const { settings, problems } = readConfig({
      session: {
        dmHistoryLimit: 50,
        dmHistoryLimitByChannel: { whatsapp: 30, telegram: 50, signal: 40 },
        compaction: {
          enabled: true,
          mode: "prune",
          keepRecentTurns: 10,
          summaryMaxTokens: 4000,
          adaptiveChunking: true,
        },
      },
    });
    expect(settings["session.compaction.mode"]).toMatchObject({ value: "prune", dialect: "seed 002" });
    expect(settings["session.compaction.keepRecentTurns"]).toMatchObject({ value: 10, dialect: "seed 002" });
    expect(settings["session.dmHistoryLimitByChannel"].value).toEqual({ whatsapp: 30, telegram: 50, signal: 40 });
    expect(problems).toEqual([]);
  });

  it("reads the turns to keep under OpenClaw's name, too", () => {
    const { settings } = readConfig({ agents: { defaults: { compaction: { recentTurnsPreserve: 4 } } } });
    expect(settings["session.compaction.keepRecentTurns"]).toMatchObject({ value: 4, dialect: "openclaw" });
  });

  it("reports invalid values with path and reason, and lets the built-in value hold", () => {
    const config = readConfig({
      session: { dmScope: "everyone", maintenance: { pruneAfter: "soon", rotateBytes: "10 parsecs", maxEntries: -1 } },
    });
    expect(config.settings["session.dmScope"]).toMatchObject({ value: "main", isDefault: true });
    const reasons = Object.fromEntries(config.problems.map(({ path, reason }) => [path, reason]));
    expect(reasons["session.maintenance.pruneAfter"]).toBe("invalid duration (use ms, s, m, h, d)");
    expect(reasons["session.maintenance.rotateBytes"]).toBe("invalid size (use b, kb, mb, gb, tb)");
    expect(Object.keys(reasons).sort()).toEqual([
      "session.dmScope",
      "session.maintenance.maxEntries",
      "session.maintenance.pruneAfter",
      "session.maintenance.rotateBytes",
    ]);
  });

  it("reads agents: ids in plain spelling, one default, own model and levels", () => {
    const { agents, problems } = readConfig({
      agents: {
        list: [
          { id: "Main", name: "Main" },
          { id: "coder", default: true, identity: { name: "Coder", emoji: "🛠️" }, model: "fake/fake-2" },
          { id: "work", defaults: { thinkingLevel: "high" }, model: { primary: "a/b", fallbacks: ["c/d"] } },
          { id: "coder" },
          "nonsense",
        ],
      },
    });
    expect(agents.map(({ id, isDefault }) => [id, isDefault])).toEqual([
      ["main", false],
      ["coder", true],
      ["work", false],
    ]);
    expect(agents[1]).toMatchObject({ name: "Coder", emoji: "🛠️", model: { value: { primary: "fake/fake-2" } } });
    expect(agents[2]?.overrides.thinkingDefault).toMatchObject({ value: "high", dialect: "seed 002" });
    expect(problems.map(({ path }) => path)).toEqual(["agents.list[3]", "agents.list[4]"]);
  });

  it("reads models, aliases and the default model in both forms", () => {
    const models = {
      providers: { fake: { apiKey: "x", models: [{ id: "fake-1", contextWindow: 64_000 }, { name: "no id" }] } },
    };
    const config = readConfig({
      models,
      agents: {
        defaults: { model: { primary: "fake/fake-1" }, models: { "fake/fake-1": { alias: "one" }, "fake/x": {} } },
      },
    });
    expect(config.models.known).toEqual([
      { provider: "fake", id: "fake-1", contextWindow: 64_000, sourcePath: "models.providers.fake.models[0]" },
    ]);
    expect(config.models.allowed).toEqual([{ ref: "fake/fake-1", alias: "one" }, { ref: "fake/x" }]);
    expect(config.models.choice.value).toEqual({ primary: "fake/fake-1", fallbacks: [] });
    expect(config.problems.map(({ path }) => path)).toEqual(["models.providers.fake.models[1]"]);
    expect(readConfig({ agents: { defaults: { model: "a/b" } } }).models.choice.value.primary).toBe("a/b");
  });

  it("reads bindings as OpenClaw's list and as the map of seed 002", () => {
    const list = readConfig({
      bindings: [
        { agentId: "work", comment: "x", match: { channel: "Slack", accountId: "*", peer: { kind: "dm", id: 12 } } },
        { agentId: "work" },
      ],
    });
    expect(list.bindings).toEqual([
      {
        agentId: "work",
        match: { channel: "slack", accountId: "*", peer: { kind: "direct", id: "12" } },
        sourcePath: "bindings[0]",
        dialect: "openclaw",
      },
    ]);
    expect(list.problems.map(({ path }) => path)).toEqual(["bindings[1]"]);
    const map = readConfig({
      bindings: {
        whatsapp: { default: "main" },
        telegram: { personal: "main", business: "work" },
        slack: { "work-team": "work" },
      },
    });
    expect(
      map.bindings.map(({ agentId, match, sourcePath }) => [agentId, match.channel, match.accountId, sourcePath]),
    ).toEqual([
      ["main", "whatsapp", "default", "bindings.whatsapp.default"],
      ["main", "telegram", "personal", "bindings.telegram.personal"],
      ["work", "telegram", "business", "bindings.telegram.business"],
      ["work", "slack", "work-team", "bindings.slack.work-team"],
    ]);
    expect(map.bindings[0]?.dialect).toBe("seed 002");
  });

  it("reads the send policy and the identity links of seed 003", () => {
    const config = readConfig({
      session: {
        sendPolicy: {
          rules: [
            { action: "deny", match: { channel: "Discord", chatType: "group" } },
            { action: "deny", match: { keyPrefix: "cron:" } },
            { action: "maybe" },
          ],
          default: "allow",
        },
        identityLinks: { alice: ["telegram:123456789", "discord:987654321"], bad: "x" },
      },
    });
    expect(config.sendPolicy.rules).toEqual([
      { action: "deny", match: { channel: "discord", chatType: "group" }, sourcePath: "session.sendPolicy.rules[0]" },
      { action: "deny", match: { keyPrefix: "cron:" }, sourcePath: "session.sendPolicy.rules[1]" },
    ]);
    expect(config.identityLinks.links["alice"]).toEqual(["telegram:123456789", "discord:987654321"]);
    expect(config.problems.map(({ path }) => path)).toEqual([
      "session.sendPolicy.rules[2]",
      "session.identityLinks.bad",
    ]);
  });

  it("never throws and always gives every value, whatever the file holds", () => {
    const name = fc.constantFrom(
      "session",
      "agents",
      "list",
      "defaults",
      "reset",
      "resetByType",
      "dm",
      "bindings",
      "match",
      "sendPolicy",
      "rules",
      "identityLinks",
      "models",
      "providers",
      "maintenance",
      "compaction",
      "mode",
      "__proto__",
      "id",
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.dictionary(name, tie("value")),
        fc.array(tie("value"), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(value, (raw) => {
        const config = readConfig(raw);
        for (const path of settingPaths) expect(config.settings[path].value).not.toBeUndefined();
        expect(configValues(config).length).toBeGreaterThan(settingPaths.length);
      }),
      { numRuns: 500 },
    );
  });

  it("takes nothing from what every object inherits", () => {
    const config = readConfig(
      JSON.parse('{ "session": { "resetByChannel": { "__proto__": { "mode": "off" }, "x": "off" } } }'),
    );
    expect(Object.keys(config.reset.byChannel).sort()).toEqual(["__proto__", "x"]);
    expect(config.reset.byChannel["telegram"]).toBeUndefined();
  });
});

describe("configValues", () => {
  it("writes durations and sizes as people do, and says what each value means", () => {
    const lines = configValues(readConfig({ session: { maintenance: { pruneAfter: "48h", maxDiskBytes: 1536 } } }));
    expect(lines.find(({ path }) => path === "session.maintenance.pruneAfter")).toMatchObject({
      value: "2d",
      defaultValue: "30d",
      isDefault: false,
      sourcePath: "session.maintenance.pruneAfter",
    });
    expect(lines.find(({ path }) => path === "session.maintenance.maxDiskBytes")?.value).toBe("1536b");
    for (const line of lines) expect(line.meaning).toMatch(/^[A-Z].*\.$/);
    expect(new Set(lines.map(({ path }) => path)).size).toBe(lines.length);
  });

  it("shows the reset rules of types and channels with the place they come from", () => {
    const lines = configValues(readConfig({ session: { reset: { idleHours: 72, resetByType: { thread: "off" } } } }));
    expect(lines.find(({ path }) => path === "session.reset.idleMinutes")).toMatchObject({
      value: 4320,
      sourcePath: "session.reset.idleHours",
      dialect: "seed 002",
    });
    expect(lines.find(({ path }) => path === "session.resetByType.thread.mode")).toMatchObject({
      value: "off",
      sourcePath: "session.reset.resetByType.thread",
    });
  });
});
