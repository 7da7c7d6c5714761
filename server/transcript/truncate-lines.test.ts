import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TempFolder, makeTempFolder } from "@/server/testing/temp-folder";
import { readBranch } from "./read-branch";
import { planTruncation, truncateLines } from "./truncate-lines";

let temp: TempFolder;
beforeEach(async () => {
  temp = await makeTempFolder();
});
afterEach(() => temp.dispose());

const file = "s.jsonl";
const at = Date.parse("2026-11-21T08:35:41.252Z");
const bak = "s.jsonl.bak.2026-11-21T08-35-41.252Z";
const header = '{"type":"session","version":3,"id":"s"}\n';
const said = (index: number) =>
  `{"type":"message","id":"${index}","parentId":${index === 1 ? null : `"${index - 1}"`},"big":1234567890123456789,"message":{"role":"user","content":"${index}"}}\n`;
const write = (...lines: string[]) => temp.write(file, header + lines.join(""));

describe("shortening a transcript to its last lines", () => {
  it("keeps the header, makes the first kept line a root and leaves every other byte alone", async () => {
    await write(said(1), said(2), said(3), said(4), said(5));
    expect(await planTruncation(temp, file, 3)).toMatchObject({ lines: 6, kept: 3 });
    const before = await temp.read(file);
    const done = await truncateLines(temp, file, 3, at);
    expect(done).toMatchObject({ lines: 6, kept: 3, archived: { file: bak } });
    expect(await temp.read(file)).toBe(header + said(4).replace('"parentId":"3"', '"parentId":null') + said(5));
    expect(await temp.read(bak)).toBe(before);
    expect(await temp.names()).toEqual([file, bak]);
  });

  it("leaves a branch that the model can still follow, its compaction too", async () => {
    const compaction = '{"type":"compaction","id":"c","parentId":"4","summary":"S","firstKeptEntryId":"2"}\n';
    await write(said(1), said(2), said(3), said(4), compaction, said(5).replace('"parentId":"4"', '"parentId":"c"'));
    await truncateLines(temp, file, 5, at);
    const { branch, hasHeader } = await readBranch(temp, file);
    expect(hasHeader).toBe(true);
    expect(branch.path.map(({ id }) => id)).toEqual(["3", "4", "c", "5"]);
    expect(branch.context.map(({ id }) => id)).toEqual(["3", "4", "5"]);
  });

  it("does nothing when the file is short enough", async () => {
    await write(said(1));
    const before = await temp.read(file);
    expect(await truncateLines(temp, file, 2, at)).toMatchObject({ lines: 2, kept: 2, archived: null });
    expect(await temp.read(file)).toBe(before);
    expect(await temp.names()).toEqual([file]);
  });

  it("keeps at least the header, and the mode of the file", async () => {
    await write(said(1), said(2));
    await temp.setMode(file, 0o640);
    expect(await truncateLines(temp, file, 1, at)).toMatchObject({ kept: 1 });
    expect(await temp.read(file)).toBe(header);
    expect(await temp.modeOf(file)).toBe(0o640);
  });

  it("carries damaged, long and unfinished lines over as they are", async () => {
    const long = `{"type":"message","id":"l","parentId":"1","message":{"role":"user","content":"${"x".repeat(400_000)}"}}\n`;
    const odd = `{"parentId":"1", oops\n\n${long}[1]\n`;
    await temp.write(file, header + said(1) + odd + '{"type":"mess');
    await truncateLines(temp, file, 4, at);
    expect(await temp.read(file)).toBe(
      `${header}${odd.replace('"l","parentId":"1"', '"l","parentId":null')}{"type":"mess`,
    );
  });

  it("works without a header, and moves on from a taken name", async () => {
    await temp.write(file, '{"role":"user","content":"1"}\n{"role":"user","content":"2"}\n');
    await temp.write(bak, "older");
    const done = await truncateLines(temp, file, 1, at);
    expect(done.archived?.file).toBe("s.jsonl.bak.2026-11-21T08-35-41.253Z");
    expect(await temp.read(file)).toBe('{"role":"user","content":"2"}\n');
    expect(await temp.read(bak)).toBe("older");
  });

  it("waits for a run that holds the lock", async () => {
    await write(said(1), said(2));
    await temp.write(`${file}.lock`, JSON.stringify({ pid: process.ppid, createdAt: new Date().toISOString() }));
    await expect(truncateLines(temp, file, 1, at, { lockTimeoutMs: 20 })).rejects.toMatchObject({ code: "store_busy" });
    expect(await temp.names()).toEqual([file, `${file}.lock`]);
  });
});
