import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Home } from "@/server/home/home";
import { copyFixtureStore } from "@/server/testing/fixture-store";
import { type TempFolder, makeTempFolder } from "@/server/testing/temp-folder";
import { loadConfig } from "./load-config";

let temp: TempFolder;
beforeEach(async () => {
  temp = await makeTempFolder();
});
afterEach(() => temp.dispose());

function home(stateDir = temp.folder): Home {
  return { stateDir, configPath: `${stateDir}/openclaw.json`, dataDir: `${stateDir}-data`, demo: false };
}

describe("loadConfig", () => {
  it("reads JSON5 with comments, trailing commas and a byte order mark", async () => {
    await temp.write("openclaw.json", '\uFEFF// mine\n{ session: { dmScope: "per-peer", }, }');
    const loaded = await loadConfig(home());
    expect(loaded.state).toBe("ok");
    expect(loaded.config.settings["session.dmScope"].value).toBe("per-peer");
    expect(loaded.text).toContain("// mine");
  });

  it("reads what real OpenClaw versions were started with, and finds nothing to complain about", async () => {
    for (const name of ["2026.2.26/stage-a", "2026.7.35/stage-a"]) {
      const store = await copyFixtureStore(name);
      const { state, config } = await loadConfig(home(store.stateDir));
      await store.dispose();
      expect(state).toBe("ok");
      expect(config.problems).toEqual([]);
      expect(config.settings["session.dmScope"].value).toBe("per-channel-peer");
      expect(config.agents.map(({ id, isDefault }) => [id, isDefault])).toEqual([
        ["main", true],
        ["coder", false],
      ]);
      expect(config.models.known.map(({ id, contextWindow }) => [id, contextWindow])).toContainEqual([
        "fake-1",
        64_000,
      ]);
    }
  });

  it("is missing, with the built-in values, when there is no file or no folder", async () => {
    const loaded = await loadConfig(home(`${temp.folder}/nowhere`));
    expect(loaded).toMatchObject({ state: "missing", path: `${temp.folder}/nowhere/openclaw.json` });
    expect(loaded.config.settings["session.dmScope"].value).toBe("main");
    expect(loaded.reason).toBeTruthy();
  });

  it.each(["", "{", "[]", "null", "{ session: { dmScope: 'x' ", "\u0000\u0001", "7"])(
    "is damaged on %j",
    async (text) => {
      await temp.write("openclaw.json", text);
      const loaded = await loadConfig(home());
      expect(loaded).toMatchObject({ state: "damaged", text });
      expect(loaded.reason).toBeTruthy();
      expect(loaded.config.settings["session.dmScope"].isDefault).toBe(true);
    },
  );

  it("is unreadable, not fatal, when a folder or an endless link stands in its place", async () => {
    await temp.makeFolder("openclaw.json");
    expect((await loadConfig(home())).state).toBe("unreadable");
    await temp.link("loop.json", "loop.json");
    expect((await loadConfig({ ...home(), configPath: `${temp.folder}/loop.json` })).state).toBe("unreadable");
  });

  it("is damaged, not fatal, when it nests without end", async () => {
    await temp.write("openclaw.json", `{ a: ${"[".repeat(200_000)}`);
    expect((await loadConfig(home())).state).toBe("damaged");
    await temp.write("openclaw.json", `{ a: ${"[".repeat(4000)}${"]".repeat(4000)} }`);
    expect((await loadConfig(home())).config.settings["session.scope"].value).toBe("per-sender");
  });

  it("follows a link, as people who keep their settings elsewhere have one", async () => {
    await temp.write("dotfiles/openclaw.json", "{ session: { scope: 'global' } }");
    await temp.link("dotfiles/openclaw.json", "openclaw.json");
    const loaded = await loadConfig(home());
    expect(loaded).toMatchObject({ state: "ok", path: `${temp.folder}/openclaw.json` });
    expect(loaded.config.settings["session.scope"].value).toBe("global");
  });

  it("parses once, and again when the file changed", async () => {
    await temp.write("openclaw.json", "{ session: { scope: 'global' } }");
    const first = await loadConfig(home());
    expect(await loadConfig(home())).toBe(first);
    await temp.write("openclaw.json.new", "{ session: { scope: 'per-sender' } }");
    await temp.move("openclaw.json.new", "openclaw.json");
    const second = await loadConfig(home());
    expect(second.config.settings["session.scope"]).toMatchObject({ value: "per-sender", isDefault: false });
  });
});
