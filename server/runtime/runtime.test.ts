import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { silentLog } from "@/server/kernel/log";
import { readEnvironment } from "./environment";
import { createRuntime } from "./runtime";
import { sharedHooks } from "./shared-hooks";

async function openRoot() {
  const root = await mkdtemp(path.join(tmpdir(), "rockpool-runtime-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const variables = {
    HOME: root,
    ROCKPOOL_DATA_DIR: path.join(root, "data"),
    ROCKPOOL_ALLOWED_HOSTS: "127.0.0.1:7625,localhost:7625",
  };
  const start = async (more: Record<string, string> = {}) => {
    const runtime = await createRuntime(readEnvironment({ ...variables, ...more }), { log: silentLog });
    onTestFinished(runtime.hub.close);
    onTestFinished(runtime.door.users.close);
    return runtime;
  };
  return { root, variables, start };
}

describe("createRuntime", () => {
  it("shows the operator's own store when there is one", async () => {
    const { root, start } = await openRoot();
    await mkdir(path.join(root, ".openclaw"));
    const { home } = await start({ SCOPE: "per-peer", ROCKPOOL_TOKEN: "a-token-of-ours" });
    const stateDir = path.join(root, ".openclaw");
    const { variable, ...places } = home;
    expect(places).toEqual({
      stateDir,
      configPath: path.join(stateDir, "openclaw.json"),
      dataDir: path.join(root, "data"),
      demo: false,
    });
    expect(["SCOPE", "NOPE", "ROCKPOOL_TOKEN"].map((name) => variable?.(name))).toEqual([
      "per-peer",
      undefined,
      undefined,
    ]);
    expect(await readdir(stateDir)).toEqual([]);
  });

  it("makes the demo store once when there is none, and says where things are", async () => {
    const { root, start } = await openRoot();
    const { home } = await start();
    const stateDir = path.join(root, "data", "demo", ".openclaw");
    expect(home).toMatchObject({ stateDir, demo: true });
    expect(sharedHooks().facts).toEqual({ stateDir, demo: true, tokenFile: path.join(root, "data", "token") });
    const made = await stat(path.join(stateDir, "openclaw.json"));
    await writeFile(path.join(stateDir, "note"), "mine");
    await start();
    expect((await stat(path.join(stateDir, "openclaw.json"))).mtimeMs).toBe(made.mtimeMs);
    expect(await readFile(path.join(stateDir, "note"), "utf8")).toBe("mine");
    expect(await readdir(path.dirname(stateDir))).toEqual([".openclaw"]);
  });

  it("shows the demo instead of the store when asked to", async () => {
    const { root, start } = await openRoot();
    await mkdir(path.join(root, ".openclaw"));
    expect((await start({ ROCKPOOL_DEMO: "1" })).home.demo).toBe(true);
  });

  it("gives each start its own boot id, and the token of the environment before that of the file", async () => {
    const { start } = await openRoot();
    const [one, two] = [await start(), await start({ ROCKPOOL_TOKEN: "given-by-the-operator" })];
    expect(one.bootId).not.toBe(two.bootId);
    expect(two.door.token).toBe("given-by-the-operator");
    expect(sharedHooks().facts?.tokenFile).toBeNull();
  });

  it("says why the store is read-only", async () => {
    const { start } = await openRoot();
    expect((await start({ ROCKPOOL_READ_ONLY: "1" })).home.readOnly).toContain("--read-only");
  });

  it("C20: puts everything that is ours where only the owner reads it", async () => {
    const { root, start } = await openRoot();
    const { door } = await start();
    await door.logins.open();
    for (const name of ["token", "logins.json"]) {
      expect((await stat(path.join(root, "data", name))).mode & 0o777).toBe(0o600);
    }
    expect((await stat(path.join(root, "data"))).mode & 0o777).toBe(0o700);
  });
});

describe("readEnvironment", () => {
  it.each([
    [{ ROCKPOOL_ALLOWED_HOSTS: "" }, /npm start/],
    [{ ROCKPOOL_DATA_DIR: "" }, /npm start/],
    [{ ROCKPOOL_DATA_DIR: "data" }, /ROCKPOOL_DATA_DIR must be an absolute path/],
    [{ OPENCLAW_STATE_DIR: "store" }, /OPENCLAW_STATE_DIR must be an absolute path/],
  ])("serves nobody when it was not started by the launcher: %j", async (more, reason) => {
    const { variables } = await openRoot();
    expect(() => readEnvironment({ ...variables, ...more })).toThrow(reason);
  });

  it("reads the process's own variables", async () => {
    const { variables } = await openRoot();
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(readEnvironment()).toMatchObject({
      dataDir: variables.ROCKPOOL_DATA_DIR,
      allowedHosts: ["127.0.0.1:7625", "localhost:7625"],
    });
  });
});
