import { homedir } from "node:os";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import type { Home } from "@/server/home/home";
import { type TempFolder, makeTempFolder } from "@/server/testing/temp-folder";
import type { LoadedConfig } from "./load-config";
import { findStore, locateStores } from "./locate-stores";

let temp: TempFolder;
let home: Home;
beforeEach(async () => {
  temp = await makeTempFolder();
  const stateDir = `${temp.folder}/state`;
  home = { stateDir, configPath: `${stateDir}/openclaw.json`, dataDir: `${temp.folder}/data`, demo: false };
});
afterEach(() => temp.dispose());

function loaded(raw: unknown): LoadedConfig {
  const assembly = { origins: {}, problems: [] };
  const path = home.configPath;
  return { state: "ok", path, config: readConfig(raw), assembly, files: [], variables: [], watched: [path] };
}

describe("locateStores", () => {
  it("gives the default agent even when nothing is there", async () => {
    expect(await locateStores(home, loaded(undefined))).toEqual([
      {
        agentId: "main",
        folder: `${home.stateDir}/agents/main/sessions`,
        registryPath: `${home.stateDir}/agents/main/sessions/sessions.json`,
        configured: true,
        onDisk: false,
      },
    ]);
  });

  it("gives configured agents and every folder on disk, the default one first", async () => {
    for (const name of ["main", "zoe", "coder", ".trash"]) await temp.makeFolder(`state/agents/${name}/sessions`);
    await temp.write("state/agents/notes.txt", "x");
    const stores = await locateStores(
      home,
      loaded({ agents: { list: [{ id: "coder", default: true }, { id: "idea" }] } }),
    );
    expect(stores.map(({ agentId, configured, onDisk }) => [agentId, configured, onDisk])).toEqual([
      ["coder", true, true],
      ["idea", true, false],
      ["main", false, true],
      ["zoe", false, true],
    ]);
  });

  it("passes over links that leave the agents folder, dangle or lead to a file, and takes those that stay inside", async () => {
    await temp.makeFolder("outside/sessions");
    await temp.makeFolder("state/agents/real/sessions");
    await temp.write("state/agents/real/file", "x");
    await temp.link(`${temp.folder}/outside`, "state/agents/escape");
    await temp.link("nowhere", "state/agents/dangling");
    await temp.link("real/file", "state/agents/a-file");
    await temp.link("real", "state/agents/alias");
    const stores = await locateStores(home, loaded(undefined));
    expect(stores.map(({ agentId }) => agentId)).toEqual(["main", "alias", "real"]);
  });

  it("expands the template of session.store", async () => {
    const at = async (store: string) => (await locateStores(home, loaded({ session: { store } })))[0];
    expect(await at("/data/{agentId}/s.json")).toMatchObject({
      folder: "/data/main",
      registryPath: "/data/main/s.json",
    });
    expect((await at("~/oc/{agentId}.json"))?.registryPath).toBe(`${homedir()}/oc/main.json`);
    expect((await at("~user/x.json"))?.registryPath).toBe(`${home.stateDir}/~user/x.json`);
  });

  it("lets all agents share one registry under a template without their name", async () => {
    const raw = { session: { store: "/data/all.json" }, agents: { list: [{ id: "a" }, { id: "b" }] } };
    const stores = await locateStores(home, loaded(raw));
    expect(stores.map(({ agentId, registryPath }) => [agentId, registryPath])).toEqual([
      ["a", "/data/all.json"],
      ["b", "/data/all.json"],
    ]);
  });
});

describe("findStore", () => {
  it("finds an agent in any spelling of its id and refuses one that is not there", async () => {
    const stores = await locateStores(home, loaded({ agents: { list: [{ id: "coder" }] } }));
    expect(findStore(stores, "Coder").agentId).toBe("coder");
    expect(() => findStore(stores, "nobody")).toThrow("There is no such agent.");
    expect(() => findStore(stores, "../etc")).toThrow("There is no such agent.");
  });
});
