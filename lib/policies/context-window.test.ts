import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import { contextWindow } from "./context-window";
import { effectiveModel } from "./effective-model";

const models = {
  providers: {
    fake: {
      models: [
        { id: "fake-1", contextWindow: 64_000 },
        { id: "fake-2", contextWindow: 32_000 },
      ],
    },
  },
};
const config = readConfig({
  models,
  agents: {
    defaults: { model: "one", models: { "fake/fake-1": { alias: "one" }, "fake/fake-2": { alias: "two" } } },
    list: [{ id: "main" }, { id: "coder", model: { primary: "fake/fake-2" } }, { id: "tiny", contextTokens: 8000 }],
  },
});

describe("effectiveModel", () => {
  it("takes the session's override, then the agent's model, then the default, by alias too", () => {
    expect(effectiveModel({ providerOverride: "a", modelOverride: "b/c" }, "coder", config)).toEqual({
      provider: "a",
      model: "b/c",
      source: "session",
    });
    expect(effectiveModel({ modelOverride: "x/y" }, "coder", config)).toMatchObject({ provider: "x", model: "y" });
    expect(effectiveModel({}, "coder", config)).toEqual({
      provider: "fake",
      model: "fake-2",
      source: "agent",
      sourcePath: "agents.list[1].model",
    });
    expect(effectiveModel({}, "main", config)).toMatchObject({ provider: "fake", model: "fake-1", source: "defaults" });
    expect(effectiveModel({}, "main", readConfig({}))).toBeUndefined();
  });
});

describe("contextWindow", () => {
  it("takes what the last run recorded while the model is the same", () => {
    const entry = { contextTokens: 50_000, model: "fake-1" };
    expect(contextWindow(entry, "main", config)).toEqual({ windowTokens: 50_000, source: "recorded by the last run" });
    expect(
      contextWindow({ ...entry, modelOverride: "fake-2", providerOverride: "fake" }, "main", config).windowTokens,
    ).toBe(32_000);
  });

  it("takes a configured limit before the model's own window", () => {
    expect(contextWindow({}, "tiny", config)).toEqual({ windowTokens: 8000, source: "agents.list[2].contextTokens" });
    const limited = readConfig({ models, agents: { defaults: { model: "fake/fake-1", contextTokens: 16_000 } } });
    expect(contextWindow({}, "main", limited)).toEqual({
      windowTokens: 16_000,
      source: "agents.defaults.contextTokens",
    });
    expect(contextWindow({}, "main", config)).toEqual({ windowTokens: 64_000, source: "window of fake/fake-1" });
  });

  it("assumes 200000 when nothing is known, and says so", () => {
    expect(contextWindow({ contextTokens: -1 }, "main", readConfig({}))).toMatchObject({ windowTokens: 200_000 });
    expect(contextWindow({ model: "other" }, "main", readConfig({ models })).source).toContain("not known");
    expect(contextWindow({ model: "fake-2", modelProvider: "fake" }, "main", readConfig({ models })).windowTokens).toBe(
      32_000,
    );
  });
});
