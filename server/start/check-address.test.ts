import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { allowedHosts, reachableHosts } from "./allowed-hosts.mjs";
import { checkAddress } from "./check-address.mjs";

async function openDataDir(users?: object[] | string): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rockpool-address-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const text = typeof users === "string" ? users : JSON.stringify({ users });
  if (users) await writeFile(path.join(dataDir, "users.json"), text);
  return dataDir;
}

const ada = { name: "ada", role: "admin", password: "scrypt$x" };

describe("C1: checkAddress", () => {
  it.each(["127.0.0.1", "127.8.9.1", "localhost", "::1"])("lets %s be without users", async (host) => {
    const dataDir = await openDataDir();
    expect(() => checkAddress({ host, dataDir })).not.toThrow();
  });

  it.each(["0.0.0.0", "::", "192.168.1.2", "pool.example", "127.0.0.1.evil.example"])(
    "refuses %s while nobody has a password, in one sentence",
    async (host) => {
      for (const users of [undefined, [], [{ ...ada, disabled: true }], [{ ...ada, password: null }]]) {
        const dataDir = await openDataDir(users);
        expect(() => checkAddress({ host, dataDir })).toThrow(/^[^\n]+without a password[^\n]+\.$/);
      }
      const dataDir = await openDataDir([ada]);
      expect(() => checkAddress({ host, dataDir })).not.toThrow();
    },
  );

  it("refuses when the users file is damaged", async () => {
    const dataDir = await openDataDir("{");
    expect(() => checkAddress({ host: "0.0.0.0", dataDir })).toThrow("does not parse");
  });
});

describe("C4: allowedHosts", () => {
  it("are the names of this machine, and those that were named, with the bound port", () => {
    expect(allowedHosts({ host: "192.168.1.2", allowedHosts: ["pool.example", "pool.example:8443"] }, 7625)).toEqual([
      "127.0.0.1:7625",
      "localhost:7625",
      "[::1]:7625",
      "192.168.1.2:7625",
      "pool.example",
      "pool.example:7625",
      "pool.example:8443",
    ]);
  });

  it("never hold the address that stands for all, which pages of other sites can ask for", () => {
    for (const host of ["0.0.0.0", "::"]) {
      expect(allowedHosts({ host, allowedHosts: [] }, 80)).not.toContain(host);
      expect(allowedHosts({ host, allowedHosts: [] }, 80).join()).not.toMatch(/0\.0\.0\.0|\[::\]/);
      expect(reachableHosts(host)[0]).toBe("127.0.0.1");
    }
  });
});
