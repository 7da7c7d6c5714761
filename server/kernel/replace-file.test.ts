import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { lstat, mkdir, readFile, readdir, symlink, writeFile } from "@/server/testing/disk";
import { mountSmallDisk } from "@/server/testing/small-disk";
import { makeTempFolder } from "@/server/testing/temp-folder";
import { currentFingerprint } from "./current-fingerprint";
import { replaceFile } from "./replace-file";

const bytes = (text: string) => new TextEncoder().encode(text);
const yes = async () => true;

async function folderWith(content?: string) {
  const temp = await makeTempFolder();
  onTestFinished(temp.dispose);
  const file = path.join(temp.folder, "a.json");
  if (content !== undefined) await temp.write("a.json", content);
  return { ...temp, file };
}

describe("replacing a file", () => {
  it("C20: puts the new bytes there under the old mode and tells the fingerprint they have", async () => {
    const { file, read, names, setMode, modeOf } = await folderWith("old");
    await setMode("a.json", 0o644);
    const replaced = await replaceFile(file, bytes("new"), yes);
    expect(replaced).toEqual({ state: "replaced", fingerprint: await currentFingerprint(file) });
    expect([await read("a.json"), await names(), await modeOf("a.json")]).toEqual(["new", ["a.json"], 0o644]);
  });

  it("changes nothing and leaves nothing when the check says no", async () => {
    const { file, read, names } = await folderWith("old");
    expect(await replaceFile(file, bytes("new"), async () => false)).toEqual({ state: "changed" });
    expect([await read("a.json"), await names()]).toEqual(["old", ["a.json"]]);
  });

  it("leaves nothing behind when the check fails", async () => {
    const { file, read, names } = await folderWith("old");
    const broken = async () => {
      throw new Error("broken");
    };
    await expect(replaceFile(file, bytes("new"), broken)).rejects.toThrow("broken");
    expect([await read("a.json"), await names()]).toEqual(["old", ["a.json"]]);
  });

  it("never covers a file that appeared while a new one was made", async () => {
    const { file, read, names } = await folderWith();
    const meanwhile = async () => {
      await writeFile(file, "theirs");
      return true;
    };
    expect(await replaceFile(file, bytes("ours"), meanwhile)).toEqual({ state: "changed" });
    expect([await read("a.json"), await names()]).toEqual(["theirs", ["a.json"]]);
  });

  it("replaces neither a link nor a folder", async () => {
    const { folder, names } = await folderWith("target");
    await symlink(path.join(folder, "a.json"), path.join(folder, "link.json"));
    await mkdir(path.join(folder, "folder.json"));
    for (const name of ["link.json", "folder.json"]) {
      await expect(replaceFile(path.join(folder, name), bytes("new"), yes)).rejects.toMatchObject({
        code: "unavailable",
      });
    }
    expect(await readFile(path.join(folder, "a.json"), "utf8")).toBe("target");
    expect(await names()).toEqual(["a.json", "folder.json", "link.json"]);
  });

  it("says that the folder is gone", async () => {
    const { folder } = await folderWith();
    const file = path.join(folder, "gone", "a.json");
    await expect(replaceFile(file, bytes("new"), yes)).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("a disk that refuses", () => {
  it("full: the old file stays whole and nothing is left behind", async (context) => {
    const { folder } = await mountSmallDisk(context);
    const file = path.join(folder, "a.json");
    await writeFile(file, "old");
    await expect(replaceFile(file, new Uint8Array(400_000), yes)).rejects.toMatchObject({
      code: "unavailable",
      message: "The disk is full.",
    });
    expect([await readFile(file, "utf8"), await readdir(folder)]).toEqual(["old", ["a.json"]]);
  });

  it("out of files: the old file stays", async (context) => {
    const { folder } = await mountSmallDisk(context);
    const file = path.join(folder, "a.json");
    await writeFile(file, "old");
    const names = Array.from({ length: 18 }, (_, index) => path.join(folder, `f${index}`));
    for (const name of names) await writeFile(name, "");
    await expect(replaceFile(file, bytes("new"), yes)).rejects.toMatchObject({ code: "unavailable" });
    expect(await readFile(file, "utf8")).toBe("old");
  });

  it("read-only: refused as such", async (context) => {
    const { folder, makeReadOnly } = await mountSmallDisk(context);
    const file = path.join(folder, "a.json");
    await writeFile(file, "old");
    await makeReadOnly();
    await expect(replaceFile(file, bytes("new"), yes)).rejects.toMatchObject({
      code: "read_only",
      message: "The file system is mounted read-only.",
    });
    expect((await lstat(file)).size).toBe(3);
  });
});
