import { mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadToken } from "./load-token";

async function openDataDir(): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), "rockpool-token-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return path.join(root, "data");
}

describe("loadToken", () => {
  it("C2, C20: makes 256 bits once, in a file that only its owner reads", async () => {
    const dataDir = await openDataDir();
    const { value, file } = await loadToken(dataDir, undefined);
    expect(Buffer.from(value, "base64url")).toHaveLength(32);
    expect(file).toBe(path.join(dataDir, "token"));
    expect((await stat(path.join(dataDir, "token"))).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect((await loadToken(dataDir, undefined)).value).toBe(value);
  });

  it("gives one token to servers that start at the same moment", async () => {
    const dataDir = await openDataDir();
    const tokens = await Promise.all(Array.from({ length: 8 }, () => loadToken(dataDir, undefined)));
    expect(new Set(tokens.map((token) => token.value)).size).toBe(1);
    expect((await readFile(path.join(dataDir, "token"), "utf8")).trim()).toBe(tokens[0]?.value);
  });

  it("takes the operator's own without writing one", async () => {
    const dataDir = await openDataDir();
    expect(await loadToken(dataDir, "given")).toEqual({ value: "given", file: null });
    await expect(stat(dataDir)).rejects.toThrow("ENOENT");
  });

  it.each(["", "short", "two words that are long enough\nand lines"])(
    "refuses a token file that holds %j",
    async (text) => {
      const dataDir = await openDataDir();
      await loadToken(dataDir, undefined);
      await writeFile(path.join(dataDir, "token"), text);
      await expect(loadToken(dataDir, undefined)).rejects.toMatchObject({ code: "unavailable" });
    },
  );

  it("refuses a link in the place of the token file", async () => {
    const dataDir = await openDataDir();
    const { value } = await loadToken(dataDir, undefined);
    await rm(path.join(dataDir, "token"));
    await writeFile(path.join(dataDir, "elsewhere"), value);
    await symlink(path.join(dataDir, "elsewhere"), path.join(dataDir, "token"));
    await expect(loadToken(dataDir, undefined)).rejects.toMatchObject({ code: "unavailable" });
  });
});
