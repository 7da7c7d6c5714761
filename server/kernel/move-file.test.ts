import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { moveAcross, moveFile } from "./move-file";

async function twoFolders() {
  const folders = await Promise.all(["from", "to"].map((name) => mkdtemp(path.join(tmpdir(), `rockpool-${name}-`))));
  onTestFinished(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });
  const [from = "", to = ""] = folders;
  return { from: path.join(from, "a.jsonl"), to: path.join(to, "a.jsonl") };
}

describe.each([
  ["on one disk", moveFile],
  ["between two disks", moveAcross],
])("moving a file %s", (_, move) => {
  it("keeps its bytes, mode and time, and leaves nothing behind", async () => {
    const { from, to } = await twoFolders();
    const bytes = Buffer.alloc(3_000_001, "äb\n");
    await writeFile(from, bytes);
    await chmod(from, 0o640);
    const before = await stat(from);
    await move(from, to);
    const after = await stat(to);
    expect((await readFile(to)).equals(bytes)).toBe(true);
    expect(after.mode).toBe(before.mode);
    expect(Math.abs(after.mtimeMs - before.mtimeMs)).toBeLessThan(2);
    expect(await readdir(path.dirname(from))).toEqual([]);
    expect(await readdir(path.dirname(to))).toEqual(["a.jsonl"]);
  });

  it("never covers a file, and the original stays", async () => {
    const { from, to } = await twoFolders();
    await writeFile(from, "mine");
    await writeFile(to, "theirs");
    await expect(move(from, to)).rejects.toMatchObject({ code: "conflict" });
    expect(await readFile(from, "utf8")).toBe("mine");
    expect(await readFile(to, "utf8")).toBe("theirs");
    expect(await readdir(path.dirname(to))).toEqual(["a.jsonl"]);
  });

  it("says when there is no such file", async () => {
    const { from, to } = await twoFolders();
    await expect(move(from, to)).rejects.toMatchObject({ code: "transcript_missing" });
  });
});
