import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import type { Release } from "@/lib/registry/release";
import { viewEntry } from "@/lib/registry/session-entry";
import { sessionSettings } from "./session-settings";

const raw = {
  agents: {
    defaults: { model: "fake/fake-1", thinkingDefault: "low", verboseDefault: "full" },
    list: [
      { id: "main" },
      { id: "coder", model: "fake/fake-2", thinkingDefault: "high", tools: { exec: { host: "node" } } },
      { id: "work", defaults: { model: "fake/fake-3", elevated: false, sendPolicy: "skip" } },
    ],
  },
  messages: { queue: { mode: "followup", byChannel: { telegram: "interrupt" }, cap: 5 }, tts: { auto: "tagged" } },
  channels: { telegram: { groups: { "*": { requireMention: true }, "-100": { requireMention: false } } } },
  models: {
    providers: {
      fake: {
        models: [
          { id: "fake-1", reasoning: true },
          { id: "fake-3", reasoning: false },
        ],
      },
    },
  },
};

function ask(key: string, entry: object = {}, release: Release = "2026.2.26", config: unknown = raw) {
  const agentId = key.split(":")[1] ?? "main";
  return sessionSettings({ key, agentId, entry: viewEntry(entry).view, config: readConfig(config), release });
}

describe("sessionSettings", () => {
  it.each([
    ["agent:main:main", {}, "thinkingLevel", "low", "defaults", "agents.defaults.thinkingDefault"],
    ["agent:coder:main", {}, "thinkingLevel", "high", "agent", "agents.list[1].thinkingDefault"],
    ["agent:coder:main", { thinkingLevel: "off" }, "thinkingLevel", "off", "session", undefined],
    ["agent:main:main", {}, "reasoningLevel", "off", "built-in", undefined],
    ["agent:main:main", {}, "model", "fake/fake-1", "defaults", "agents.defaults.model"],
    ["agent:coder:main", {}, "model", "fake/fake-2", "agent", "agents.list[1].model"],
    ["agent:work:main", {}, "model", "fake/fake-3", "agent", "agents.list[2].defaults.model"],
    ["agent:work:main", {}, "elevatedLevel", "off", "agent", "agents.list[2].defaults.elevated"],
    ["agent:work:main", {}, "sendPolicy", "deny", "agent", "agents.list[2].defaults.sendPolicy"],
    ["agent:main:main", { providerOverride: "fake", modelOverride: "x" }, "model", "fake/x", "session", undefined],
    ["agent:coder:main", {}, "execHost", "node", "agent", "agents.list[1].tools.exec.host"],
    ["agent:main:main", {}, "queueMode", "followup", "defaults", "messages.queue.mode"],
    ["agent:main:telegram:direct:1", {}, "queueMode", "interrupt", "defaults", "messages.queue.byChannel.telegram"],
    [
      "agent:main:main",
      { lastChannel: "telegram" },
      "queueMode",
      "interrupt",
      "defaults",
      "messages.queue.byChannel.telegram",
    ],
    ["agent:main:main", {}, "queueCap", 5, "defaults", "messages.queue.cap"],
    ["agent:main:main", { queueCap: 7 }, "queueCap", 7, "session", undefined],
    ["agent:main:main", {}, "queueDrop", "summarize", "built-in", undefined],
    ["agent:main:main", {}, "ttsAuto", "tagged", "defaults", "messages.tts.auto"],
    [
      "agent:main:telegram:group:-100",
      {},
      "groupActivation",
      "always",
      "defaults",
      "channels.telegram.groups.-100.requireMention",
    ],
    [
      "agent:main:telegram:group:-5",
      {},
      "groupActivation",
      "mention",
      "defaults",
      "channels.telegram.groups.*.requireMention",
    ],
    ["agent:main:main", {}, "groupActivation", "mention", "built-in", undefined],
    ["agent:main:main", { label: "Work" }, "label", "Work", "session", undefined],
  ] as const)("%s %j: %s is %s from %s %s", (key, entry, name, value, source, sourcePath) => {
    expect(ask(key, entry)[name]).toMatchObject({ value, source, ...(sourcePath === undefined ? {} : { sourcePath }) });
    expect(ask(key, entry)[name]?.sourcePath).toBe(sourcePath);
  });

  it("keeps a model chosen for one session to that session (seed 000, scenario C)", () => {
    const chosen = { providerOverride: "fake", modelOverride: "fake-9" };
    expect(ask("agent:main:direct:user123", chosen)["model"]).toMatchObject({
      value: "fake/fake-9",
      source: "session",
      own: "fake/fake-9",
      inherited: "fake/fake-1",
    });
    expect(ask("agent:main:channel:general:thread:1")["model"]).toMatchObject({ value: "fake/fake-1", own: null });
  });

  it.each<[Release, string | undefined, unknown, unknown]>([
    ["2026.1.30", undefined, "collect", 1000],
    ["2026.2.26", undefined, "collect", 1000],
    ["2026.3.13", "false", "collect", 1000],
    ["2026.7.35", "false", "steer", 500],
  ])("lists what %s knows, with what it does by itself", (release, fastMode, queueMode, debounceMs) => {
    const settings = ask("agent:main:main", {}, release, {});
    expect(settings["fastMode"] && String(settings["fastMode"].value)).toBe(fastMode);
    expect(settings["queueMode"]).toMatchObject({ value: queueMode, source: "built-in" });
    expect(settings["queueDebounceMs"]?.value).toBe(debounceMs);
    for (const name of ["category", "pinned", "archived", "unread", "traceLevel"]) {
      expect(name in settings).toBe(release === "2026.7.35");
    }
  });

  it("shows what only a later release knows when the entry has it all the same", () => {
    expect(ask("agent:main:main", { category: "Projects" })["category"]).toMatchObject({ own: "Projects" });
  });

  it("tells what may be chosen, for the model that answers", () => {
    const allowed = (name: string, release: Release, key = "agent:main:main") => ask(key, {}, release)[name]?.allowed;
    const common = ["off", "minimal", "low", "medium", "high"];
    expect(allowed("thinkingLevel", "2026.2.26")).toEqual(common);
    expect(allowed("thinkingLevel", "2026.3.13")).toEqual([...common, "adaptive"]);
    expect(allowed("thinkingLevel", "2026.7.35")).toEqual(common);
    expect(allowed("thinkingLevel", "2026.7.35", "agent:work:main")).toEqual(["off"]);
    expect(allowed("execHost", "2026.7.35")).toEqual(["auto", "sandbox", "gateway", "node"]);
    expect(allowed("sendPolicy", "2026.2.26")).toEqual(["allow", "deny"]);
    expect(allowed("label", "2026.2.26")).toBeUndefined();
    const codex = ask("agent:main:main", { providerOverride: "openai", modelOverride: "gpt-5.2" }, "2026.2.26");
    expect(codex["thinkingLevel"]?.allowed).toContain("xhigh");
  });

  it("names the included file that a value comes from", () => {
    const config = readConfig(raw, { origins: { "agents.defaults": "defaults.json5" }, problems: [] });
    const settings = sessionSettings({
      key: "agent:main:main",
      agentId: "main",
      entry: {},
      config,
      release: "2026.2.26",
    });
    expect(settings["verboseLevel"]).toMatchObject({ value: "full", sourceFile: "defaults.json5" });
    expect(settings["queueMode"]).not.toHaveProperty("sourceFile");
  });
});
