import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { configValues } from "@/lib/config/config-values";
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

describe("included files and variables", () => {
  const variables = new Map([
    ["SCOPE", "per-peer"],
    ["API_KEY", "sk-very-secret-1"],
  ]);
  const withVariables = (): Home => ({ ...home(), variable: (name) => variables.get(name) });

  it("puts included files in their places, and knows of each value where it was written", async () => {
    await temp.write("openclaw.json", `{ session: { $include: ["./parts/session.json5"], scope: "global" } }`);
    await temp.write("parts/session.json5", `{ dmScope: "per-peer", $include: "../reset.json" } // mine`);
    await temp.write("reset.json", `{ "reset": { "mode": "idle", "idleMinutes": 5 } }`);
    const { config, files, watched } = await loadConfig(home());
    expect(config.problems).toEqual([]);
    expect(config.settings["session.dmScope"].value).toBe("per-peer");
    expect(config.settings["session.scope"].value).toBe("global");
    expect(config.reset.base?.idleMinutes?.value).toBe(5);
    const lines = new Map(configValues(config).map((line) => [line.path, line]));
    expect(lines.get("session.dmScope")?.sourceFile).toBe("parts/session.json5");
    expect(lines.get("session.reset.mode")?.sourceFile).toBe("reset.json");
    expect(lines.get("session.scope")).not.toHaveProperty("sourceFile");
    expect(files.map(({ file, state }) => [file, state])).toEqual([
      ["parts/session.json5", "ok"],
      ["reset.json", "ok"],
    ]);
    expect(watched.map((file) => file.slice(temp.folder.length))).toEqual([
      "/openclaw.json",
      "/parts/session.json5",
      "/reset.json",
    ]);
  });

  it("opens nothing outside its folder, by name or by link, and nothing that is no plain file", async () => {
    await temp.write("secret.json", `{ scope: "global" }`);
    const inner: Home = { ...home(), configPath: `${temp.folder}/state/openclaw.json` };
    await temp.write(
      "state/openclaw.json",
      `{ session: { $include: ["../secret.json", "/etc/hostname", "./link.json", "./linked/secret.json", "./folder",
         "./pipe", "./large.json", "./bad.json5", "./not there.json", "./ok.json", "a\u0000b"] } }`,
    );
    await temp.link("../secret.json", "state/link.json");
    await temp.link("..", "state/linked");
    await temp.makeFolder("state/folder");
    execFileSync("mkfifo", [`${temp.folder}/state/pipe`]);
    await temp.write("state/large.json", `{ "a": "${"x".repeat(2 * 1024 * 1024)}" }`);
    await temp.write("state/bad.json5", "{ scope: ");
    await temp.write("state/ok.json", `{ dmScope: "per-peer" }`);
    const { config, files } = await loadConfig(inner);
    expect(config.settings["session.scope"].isDefault).toBe(true);
    expect(config.settings["session.dmScope"].value).toBe("per-peer");
    const outside = "it stands outside the folder of the configuration and is not opened";
    expect(config.problems.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      `session.$include ../secret.json: ${outside}`,
      `session.$include /etc/hostname: ${outside}`,
      `session.$include ./link.json: a link: ${outside}`,
      `session.$include ./linked/secret.json: a link: ${outside}`,
      "session.$include ./folder: a folder, not a plain file",
      "session.$include ./pipe: a named pipe, not a plain file",
      expect.stringMatching(/^session.\$include .\/large.json: \d+ bytes are more than/),
      expect.stringMatching(/^session.\$include .\/bad.json5: it does not parse/),
      "session.$include ./not there.json: no such file",
      "session.$include a\u0000b: no file has such a name",
    ]);
    expect(JSON.stringify(files)).not.toContain("global");
  });

  it("reads again when an included file changed, came, or went", async () => {
    await temp.write("openclaw.json", `{ session: { $include: "./part.json" } }`);
    const scope = async () => (await loadConfig(home())).config.settings["session.dmScope"].value;
    expect((await loadConfig(home())).config.problems).toHaveLength(1);
    await temp.write("part.json", `{ dmScope: "per-peer" }`);
    expect(await scope()).toBe("per-peer");
    expect(await loadConfig(home())).toBe(await loadConfig(home()));
    await temp.write("other.json", `{ dmScope: "per-channel-peer" }`);
    await temp.move("other.json", "part.json");
    expect(await scope()).toBe("per-channel-peer");
    await temp.move("part.json", "gone.json");
    expect(await scope()).toBe("main");
  });

  it("finds variables in the environment, then in .env, then in the configuration's own block", async () => {
    await temp.write(".env", "SCOPE=main\nTRIGGER=/fresh\n");
    await temp.write(
      "openclaw.json",
      `{ env: { vars: { STORE: "sessions/{agentId}.json", TRIGGER: "/other" } },
         session: { dmScope: "\${SCOPE}", resetTriggers: ["\${TRIGGER}"], store: "\${STORE}", typingMode: "\${NOPE}" } }`,
    );
    const { config, variables: used } = await loadConfig(withVariables());
    expect(config.settings["session.dmScope"].value).toBe("per-peer");
    expect(config.settings["session.resetTriggers"].value).toEqual(["/fresh"]);
    expect(config.settings["session.store"].value).toBe("sessions/{agentId}.json");
    expect(used.map(({ name, from }) => [name, from])).toEqual([
      ["SCOPE", "environment"],
      ["TRIGGER", ".env"],
      ["STORE", "config"],
      ["NOPE", "missing"],
    ]);
    expect(config.problems.map(({ path }) => path)).toEqual(["session.typingMode", "session.typingMode"]);
    await temp.write("next.env", "TRIGGER=/newest");
    await temp.move("next.env", ".env");
    expect((await loadConfig(withVariables())).config.settings["session.resetTriggers"].value).toEqual(["/newest"]);
  });

  it("keeps variables that hold a secret out of everything that is shown", async () => {
    await temp.write(
      "openclaw.json",
      `{ models: { providers: { x: { apiKey: "\${API_KEY}", models: [] } } },
         agents: { list: [{ id: "main", name: "\${API_KEY}" }] } }`,
    );
    const { raw, config } = await loadConfig(withVariables());
    expect(JSON.stringify(raw)).toContain("sk-very-secret-1");
    expect(JSON.stringify(config)).not.toContain("sk-very-secret-1");
    expect(config.agents[0]?.name).toBe("${API_KEY}");
  });

  it("follows no .env that leads out of the state folder", async () => {
    await temp.write("outside.env", "SCOPE=per-peer");
    const inner: Home = { ...home(`${temp.folder}/state`) };
    await temp.write("state/openclaw.json", `{ session: { dmScope: "\${SCOPE}" } }`);
    await temp.link("../outside.env", "state/.env");
    const { config } = await loadConfig(inner);
    expect(config.problems.map(({ path, file }) => [path, file])).toEqual([
      ["env", ".env"],
      ["session.dmScope", undefined],
      ["session.dmScope", undefined],
    ]);
  });
});
