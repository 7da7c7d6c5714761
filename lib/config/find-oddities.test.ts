import { describe, expect, it } from "vitest";
import { configValues } from "./config-values";
import { readConfig } from "./read-config";

describe("what is odd in a configuration", () => {
  it("reports unknown keys with what was probably meant, and a main key without effect", () => {
    const { problems } = readConfig({
      session: {
        dmScop: "main",
        mainKey: "home",
        maintenance: { keep: 3 },
        reset: { mode: "daily", idelMinutes: 5, resetByType: { group: "idle", chanel: "off" } },
        resetByChannel: { telegram: { mod: "off" } },
        threadBindings: "yes",
      },
      sesion: {},
      agents: { defaults: { thinkingDefualt: "high", workspace: "/w", imageModel: "a/b" } },
      tools: { exec: { timeoutSec: 5 } },
    });
    expect(problems.map(({ path, suggestion }) => [path, suggestion]).sort()).toEqual([
      ["agents.defaults.thinkingDefualt", "thinkingDefault"],
      ["sesion", "session"],
      ["session.dmScop", "dmScope"],
      ["session.mainKey", undefined],
      ["session.maintenance.keep", undefined],
      ["session.reset.idelMinutes", "idleMinutes"],
      ["session.reset.resetByType.chanel", undefined],
      ["session.resetByChannel.telegram.mod", "mode"],
      ["session.threadBindings", undefined],
    ]);
  });

  it("suggests the value that was probably meant", () => {
    const { problems } = readConfig({ session: { maintenance: { mode: "enforced" }, dmScope: "per_peer" } });
    expect(problems.map(({ path, suggestion }) => [path, suggestion])).toEqual([
      ["session.dmScope", "per-peer"],
      ["session.maintenance.mode", "enforce"],
    ]);
  });

  it("tells the modes of compaction of both vocabularies apart, wherever they stand", () => {
    const modes = (raw: unknown) => {
      const { settings, problems } = readConfig(raw);
      const made = settings["agents.defaults.compaction.mode"];
      const full = settings["session.compaction.mode"];
      return [made.value, made.sourcePath, full.value, full.sourcePath, problems.length];
    };
    expect(modes({ session: { compaction: { mode: "safeguard" } } })).toEqual([
      "safeguard",
      "session.compaction.mode",
      "auto",
      undefined,
      0,
    ]);
    expect(modes({ agents: { defaults: { compaction: { mode: "manual" } } } })).toEqual([
      "default",
      undefined,
      "manual",
      "agents.defaults.compaction.mode",
      0,
    ]);
    expect(modes({ session: { compaction: { mode: "sometimes" } } }).at(-1)).toBe(2);
  });

  it("names the included file of a value and of a problem", () => {
    const raw = { session: { dmScope: "per-peer", scop: 1 }, agents: { list: [{ id: "main" }] } };
    const origins = { session: "session.json5", "session.scop": "other.json5" };
    const config = readConfig(raw, { origins, problems: [{ path: "$include", reason: "x: no such file" }] });
    const line = configValues(config).find(({ path }) => path === "session.dmScope");
    expect(line).toMatchObject({ sourcePath: "session.dmScope", sourceFile: "session.json5" });
    expect(config.problems).toMatchObject([
      { path: "$include", reason: "x: no such file" },
      { path: "session.scop", file: "other.json5", suggestion: "scope" },
    ]);
  });

  it.each([
    [{ session: { maintenance: "enforce" } }, "session.maintenance"],
    [{ session: { reset: 5 } }, "session.reset"],
    [{ session: { idleMinutes: -1 } }, "session.idleMinutes"],
    [{ session: { reset: { atHour: "noon" } } }, "session.reset.atHour"],
    [{ session: { sendPolicy: { rules: [{ action: "maybe" }] } } }, "session.sendPolicy.rules[0]"],
    [{ session: { sendPolicy: { rules: {}, default: "no" } } }, "session.sendPolicy.default"],
    [{ bindings: 7 }, "bindings"],
    [{ agents: { list: {} } }, "agents.list"],
    [{ channels: { telegram: { dmHistoryLimit: "many" } } }, "channels.telegram.dmHistoryLimit"],
    [{ agents: { list: [{ id: "a", thinkingDefault: 5 }] } }, "agents.list[0].thinkingDefault"],
    [{ agents: { list: [{ id: "a", defaults: { elevated: "maybe" } }] } }, "agents.list[0].defaults.elevated"],
    [{ messages: { queue: { mode: "pile" } } }, "messages.queue.mode"],
  ])("%j is reported at %s, and nothing breaks", (raw, path) => {
    const config = readConfig(raw);
    expect(config.problems.map((problem) => problem.path)).toContain(path);
    expect(configValues(config).every(({ meaning }) => /^[A-Z].*\.$/.test(meaning))).toBe(true);
  });

  it("takes the short forms of a send policy, and says that OpenClaw wants the long one", () => {
    const bare = readConfig({ session: { sendPolicy: "deny" } });
    expect(bare.sendPolicy).toMatchObject({ isConfigured: true, fallback: { value: "deny" } });
    expect(bare.problems.map(({ path }) => path)).toEqual(["session.sendPolicy"]);
    const list = readConfig({ session: { sendPolicy: [{ action: "deny", match: { channel: "discord" } }] } });
    expect(list.sendPolicy.rules).toHaveLength(1);
  });
});
