import { describe, expect, it } from "vitest";
import { resolveHome } from "./resolve-home";

const ask = (env: Record<string, string | undefined>, present: string[] = []) =>
  resolveHome({ env, osHome: "/users/os", cwd: "/here", exists: (path) => present.includes(path) });

describe("where OpenClaw keeps its state", () => {
  it.each([
    [{}, "/users/os/.openclaw", "default"],
    [{ HOME: "/home/u" }, "/home/u/.openclaw", "default"],
    [{ USERPROFILE: "/users/u" }, "/users/u/.openclaw", "default"],
    [{ HOME: "/home/u", OPENCLAW_HOME: "~/claw" }, "/home/u/claw/.openclaw", "default"],
    [{ HOME: "/home/u", OPENCLAW_STATE_DIR: "~/state" }, "/home/u/state", "OPENCLAW_STATE_DIR"],
    [{ OPENCLAW_STATE_DIR: "state" }, "/here/state", "OPENCLAW_STATE_DIR"],
    [{ OPENCLAW_STATE_DIR: " ", CLAWDBOT_STATE_DIR: "/old" }, "/old", "CLAWDBOT_STATE_DIR"],
    [{ OPENCLAW_STATE_DIR: "/new", CLAWDBOT_STATE_DIR: "/old" }, "/new", "OPENCLAW_STATE_DIR"],
  ])("%j", (env, stateDir, stateFrom) => {
    expect(ask(env)).toMatchObject({ stateDir, stateFrom, configPath: `${stateDir}/openclaw.json` });
  });

  it("uses an older version's folder and config only when the present ones are missing", () => {
    expect(ask({}, ["/users/os/.moltbot", "/users/os/.moltbot/moltbot.json"])).toMatchObject({
      stateDir: "/users/os/.moltbot",
      configPath: "/users/os/.moltbot/moltbot.json",
    });
    expect(ask({}, ["/users/os/.openclaw", "/users/os/.clawdbot"]).stateDir).toBe("/users/os/.openclaw");
  });

  it("takes the config from where a variable says", () => {
    expect(ask({ OPENCLAW_CONFIG_PATH: "~/c.json" })).toMatchObject({
      configPath: "/users/os/c.json",
      configFrom: "OPENCLAW_CONFIG_PATH",
    });
  });
});
