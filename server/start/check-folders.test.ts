import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkFolders } from "./check-folders.mjs";
import { readFlags } from "./flags.mjs";

async function openRoot() {
  const root = await mkdtemp(path.join(tmpdir(), "rockpool-folders-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const check = (stateDir: string, dataDir: string) => {
    const settings = readFlags(["--state-dir", path.join(root, stateDir), "--data-dir", path.join(root, dataDir)], {});
    if (settings !== "help") checkFolders(settings);
  };
  return { root, check };
}

describe("checkFolders", () => {
  it("C20: makes the data folder, for its owner alone", async () => {
    const { root, check } = await openRoot();
    await mkdir(path.join(root, "store"));
    check("store", "a/data");
    expect((await stat(path.join(root, "a", "data"))).mode & 0o777).toBe(0o700);
  });

  it("refuses a store that is not there, is a file, or would hold our own files", async () => {
    const { root, check } = await openRoot();
    await writeFile(path.join(root, "file"), "");
    await mkdir(path.join(root, "store"));
    expect(() => check("nowhere", "data")).toThrow("does not exist.");
    expect(() => check("file", "data")).toThrow("is not a folder.");
    expect(() => check("store", "store/rockpool")).toThrow("lies inside the store");
    expect(() => check("store", "store")).toThrow("lies inside the store");
    check("store", "store-data");
  });

  it("refuses a data folder that cannot be made", async () => {
    const { root, check } = await openRoot();
    await mkdir(path.join(root, "store"));
    await writeFile(path.join(root, "file"), "");
    expect(() => check("store", "file")).toThrow("cannot be used (EEXIST)");
    expect(() => check("store", "file/data")).toThrow("cannot be used (ENOTDIR)");
  });
});
