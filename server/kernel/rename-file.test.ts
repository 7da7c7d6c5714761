import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeTempFolder } from "@/server/testing/temp-folder";
import { renameFile } from "./rename-file";

async function makeFolder() {
  const temp = await makeTempFolder();
  onTestFinished(temp.dispose);
  return { ...temp, at: (name: string) => path.join(temp.folder, name) };
}

describe("renaming a file", () => {
  it("moves it with its mode", async () => {
    const { write, setMode, at, read, names, modeOf } = await makeFolder();
    await write("a.jsonl", "lines");
    await setMode("a.jsonl", 0o644);
    await renameFile(at("a.jsonl"), at("a.jsonl.reset.x"));
    expect([await names(), await read("a.jsonl.reset.x"), await modeOf("a.jsonl.reset.x")]).toEqual([
      ["a.jsonl.reset.x"],
      "lines",
      0o644,
    ]);
  });

  it("never covers a file", async () => {
    const { write, at, read } = await makeFolder();
    await write("a", "a");
    await write("b", "b");
    await expect(renameFile(at("a"), at("b"))).rejects.toMatchObject({ code: "conflict" });
    expect([await read("a"), await read("b")]).toEqual(["a", "b"]);
  });

  it("says that there is no such file and leaves no empty one behind", async () => {
    const { at, names } = await makeFolder();
    await expect(renameFile(at("gone"), at("b"))).rejects.toMatchObject({ code: "transcript_missing" });
    expect(await names()).toEqual([]);
  });

  it("moves neither links nor folders", async () => {
    const { write, link, makeFolder: folderNamed, at, names } = await makeFolder();
    await write("a", "a");
    await link(at("a"), "link");
    await folderNamed("folder");
    for (const name of ["link", "folder"]) {
      await expect(renameFile(at(name), at("new"))).rejects.toMatchObject({ code: "unavailable" });
    }
    expect(await names()).toEqual(["a", "folder", "link"]);
  });
});
