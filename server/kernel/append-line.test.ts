import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AppendTarget, appendLine } from "./append-line";
import { type OpenHandle, openToAppend } from "./open-file";

let folder: string;
let handle: OpenHandle;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "rockpool-append-"));
  writeFileSync(path.join(folder, "a.jsonl"), "old\n");
  const opened = await openToAppend(folder, "a.jsonl");
  if (opened.state !== "ok") throw new Error(opened.reason);
  handle = opened.handle;
});
afterEach(async () => {
  await handle.close();
  rmSync(folder, { recursive: true, force: true });
});

const content = () => readFileSync(path.join(folder, "a.jsonl"), "utf8");

/** The real file on a disk that is full after so many bytes; `between` happens just before that. */
function onFullDisk(roomBytes: number, between: () => void = () => {}): AppendTarget {
  let room = roomBytes;
  return {
    stat: () => handle.stat(),
    read: (buffer, offset, length, position) => handle.read(buffer, offset, length, position),
    sync: () => handle.sync(),
    truncate: (sizeBytes) => handle.truncate(sizeBytes),
    async write(bytes, offset, length) {
      const fitting = Math.min(room, length);
      if (fitting === 0) {
        between();
        throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
      }
      room -= fitting;
      return handle.write(bytes, offset, fitting);
    },
  };
}

describe("adding a line", () => {
  it("puts it at the end with its newline", async () => {
    expect(await appendLine(handle, "naïve")).toEqual({ offset: 4, lengthBytes: 7 });
    expect(content()).toBe("old\nnaïve\n");
  });

  it("goes on when the disk takes it in pieces", async () => {
    const pieces = onFullDisk(100);
    const inBits: AppendTarget = { ...pieces, write: (bytes, offset) => pieces.write(bytes, offset, 1) };
    await appendLine(inBits, "new line");
    expect(content()).toBe("old\nnew line\n");
  });

  it("leaves nothing of it behind on a full disk", async () => {
    await expect(appendLine(onFullDisk(3), "new line")).rejects.toMatchObject({ code: "unavailable" });
    expect(content()).toBe("old\n");
  });

  it("never takes away what another program wrote meanwhile", async () => {
    const other = () => writeFileSync(path.join(folder, "a.jsonl"), "theirs\n", { flag: "a" });
    await expect(appendLine(onFullDisk(3, other), "new line")).rejects.toMatchObject({ code: "unavailable" });
    expect(content()).toBe("old\nnewtheirs\n");
  });

  it("refuses to glue it to an unfinished line", async () => {
    writeFileSync(path.join(folder, "a.jsonl"), "old\nhalf");
    await expect(appendLine(handle, "new")).rejects.toMatchObject({ code: "unavailable" });
    expect(content()).toBe("old\nhalf");
  });
});
