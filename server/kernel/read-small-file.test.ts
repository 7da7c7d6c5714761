import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { makePipe } from "@/server/testing/small-disk";
import { makeTempFolder } from "@/server/testing/temp-folder";
import { currentFingerprint } from "./current-fingerprint";
import { readSmallFile } from "./read-small-file";

async function makeFolder() {
  const temp = await makeTempFolder();
  onTestFinished(temp.dispose);
  return { ...temp, at: (name: string) => path.join(temp.folder, name) };
}

describe("reading a file whole", () => {
  it("gives its bytes and the fingerprint that belongs to them", async () => {
    const { write, at } = await makeFolder();
    await write("a", "text");
    const file = await readSmallFile(at("a"), { bytesMax: 10 });
    expect(file).toMatchObject({ state: "ok", fingerprint: await currentFingerprint(at("a")) });
    expect(new TextDecoder().decode("bytes" in file ? file.bytes : undefined)).toBe("text");
  });

  it("gives an empty file as no bytes", async () => {
    const { write, at } = await makeFolder();
    await write("a", "");
    expect(await readSmallFile(at("a"), { bytesMax: 10 })).toMatchObject({ state: "ok", bytes: new Uint8Array(0) });
  });

  it("says what it is not: missing, too large, a link, a folder", async () => {
    const { write, link, makeFolder: folderNamed, at } = await makeFolder();
    await write("large", "x".repeat(11));
    await link(at("large"), "link");
    await folderNamed("folder");
    const states = async (name: string) => {
      const file = await readSmallFile(at(name), { bytesMax: 10 });
      return [file.state, "reason" in file ? file.reason : ""];
    };
    expect(await states("gone")).toEqual(["missing", "no such file"]);
    expect(await states("large")).toEqual(["unreadable", "11 bytes are more than the 10 that are read at once"]);
    expect(await states("link")).toEqual(["unreadable", "a symbolic link, not a plain file"]);
    expect(await states("folder")).toEqual(["unreadable", "a folder, not a plain file"]);
  });

  it("does not wait at a named pipe", async () => {
    const { at } = await makeFolder();
    await makePipe(at("pipe"));
    expect(await readSmallFile(at("pipe"), { bytesMax: 10 })).toMatchObject({
      state: "unreadable",
      reason: "a named pipe, not a plain file",
    });
  });
});
