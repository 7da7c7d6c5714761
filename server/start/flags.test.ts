import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readFlags } from "./flags.mjs";

describe("readFlags", () => {
  it("serves this machine on port 7625 when nothing is said", () => {
    expect(readFlags([], {})).toEqual({
      dataDir: path.join(os.homedir(), ".local", "state", "rockpool"),
      host: "127.0.0.1",
      allowedHosts: [],
      trustedProxies: [],
      identityHeader: "x-forwarded-user",
      port: 7625,
      readOnly: false,
      demo: false,
      dev: false,
      build: true,
    });
  });

  it("takes every setting from the environment, and flags before it", () => {
    const env = {
      OPENCLAW_STATE_DIR: "/store",
      OPENCLAW_CONFIG_PATH: "/etc/openclaw.json",
      ROCKPOOL_DATA_DIR: "/data",
      ROCKPOOL_HOST: "localhost",
      PORT: "8000",
      ROCKPOOL_READ_ONLY: "1",
      ROCKPOOL_ALLOWED_HOSTS: "Pool.example, pool.example:8443",
      ROCKPOOL_TRUSTED_PROXY: "10.0.0.5,fd00::/8",
      ROCKPOOL_IDENTITY_HEADER: "Remote-User",
    };
    const expected = {
      stateDir: "/store",
      configPath: "/etc/openclaw.json",
      dataDir: "/data",
      host: "localhost",
      allowedHosts: ["pool.example", "pool.example:8443"],
      trustedProxies: ["10.0.0.5", "fd00::/8"],
      identityHeader: "remote-user",
      port: 8000,
      readOnly: true,
      demo: false,
      dev: false,
      build: true,
    };
    expect(readFlags([], env)).toEqual(expected);
    expect(readFlags(["--port", "0", "--state-dir=/other", "--host", "[::1]"], env)).toEqual({
      ...expected,
      port: 0,
      stateDir: "/other",
      host: "::1",
    });
    const lists = ["--allowed-host", "a", "--allowed-host=b:1,c", "--trusted-proxy", "::1"];
    expect(readFlags(lists, env)).toMatchObject({ allowedHosts: ["a", "b:1", "c"], trustedProxies: ["::1"] });
  });

  it("makes folders absolute and keeps our files where the system wants state", () => {
    const flags = readFlags(["--state-dir", "~/store", "--config", "a.json"], { XDG_STATE_HOME: "/var/state" });
    expect(flags).toMatchObject({
      stateDir: path.join(os.homedir(), "store"),
      configPath: path.resolve("a.json"),
      dataDir: "/var/state/rockpool",
    });
  });

  it("shows the demo instead of the store that the environment names", () => {
    expect(readFlags(["--demo"], { OPENCLAW_STATE_DIR: "/store" })).not.toHaveProperty("stateDir");
  });

  it.each([
    [["--prot", "1"], /Unknown option '--prot'; --help/],
    [["extra"], /'extra'; --help/],
    [["--port"], /argument missing; --help/],
    [["--port", "80a"], /"80a" is not a port/],
    [["--port", "65536"], /is not a port/],
    [["--port=-1"], /is not a port/],
    [["--host", "a b"], /is not an address or name/],
    [["--host", "http://x"], /is not an address or name/],
    [["--host", "1.2.3"], /is not an address or name/],
    [["--allowed-host", "http://x"], /is not a host name/],
    [["--allowed-host", "x:99999"], /is not a host name/],
    [["--allowed-host", "*"], /is not a host name/],
    [["--trusted-proxy", "10.0.0.0/33"], /is not an address or network/],
    [["--trusted-proxy", "proxy.example"], /is not an address or network/],
    [["--trusted-proxy", "*"], /is not an address or network/],
    [["--identity-header", "Cookie"], /cannot be the header/],
    [["--demo", "--state-dir", "/x"], /either --demo or --state-dir/],
  ])("refuses %j in one sentence", (argv, sentence) => {
    expect(() => readFlags(argv, {})).toThrow(sentence);
    expect(() => readFlags(argv, {})).toThrow(/^[^\n]+\.$/);
  });

  it("builds only what it serves from a build", () => {
    expect(readFlags(["--dev"], {})).toMatchObject({ build: false });
    expect(readFlags(["--no-build"], {})).toMatchObject({ build: false });
  });

  it("asks for help whatever else is said", () => {
    expect(readFlags(["--help", "--port", "x"], {})).toBe("help");
  });
});
