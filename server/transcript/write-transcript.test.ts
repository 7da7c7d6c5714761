import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TempFolder, makeTempFolder } from "@/server/testing/temp-folder";
import { appendEntry } from "./append-entry";
import { archiveTranscript } from "./archive-transcript";
import { readPage } from "./read-page";
import { readTranscriptLock } from "./read-transcript-lock";
import { startTranscript } from "./start-transcript";
import { unarchiveTranscript } from "./unarchive-transcript";

let temp: TempFolder;
beforeEach(async () => {
  temp = await makeTempFolder();
});
afterEach(() => temp.dispose());

const file = "s-1.jsonl";
const at = Date.parse("2026-11-21T08:35:31.874Z");
const start = () => startTranscript(temp, { sessionId: "s-1", cwd: "/home/user/ws", startedAtMs: at });
const holder = (pid: number) => JSON.stringify({ pid, createdAt: new Date().toISOString() });
const deadPid = 2 ** 22 + 1;

describe("a new transcript", () => {
  it("holds OpenClaw's header and is readable by its owner only", async () => {
    expect(await start()).toMatch(/s-1\.jsonl$/);
    expect(await temp.read(file)).toBe(
      '{"type":"session","version":3,"id":"s-1","timestamp":"2026-11-21T08:35:31.874Z","cwd":"/home/user/ws"}\n',
    );
    expect(await temp.modeOf(file)).toBe(0o600);
    expect(await readPage(temp, file, { limit: 5 })).toMatchObject({
      sessionId: "s-1",
      entries: [{ entry: { kind: "session" } }],
    });
  });

  it("never covers a file, and never leaves its folder", async () => {
    await temp.write(file, "mine\n");
    await expect(start()).rejects.toMatchObject({ code: "conflict" });
    expect(await temp.read(file)).toBe("mine\n");
    const outside = { sessionId: "x", file: "../x.jsonl", cwd: "/", startedAtMs: at };
    await expect(startTranscript(temp, outside)).rejects.toMatchObject({ code: "transcript_missing" });
    expect(await temp.names()).toEqual([file]);
  });
});

describe("an appended entry", () => {
  it("is one line at the end, and the lock is gone afterwards", async () => {
    await start();
    const page = await readPage(temp, file, { limit: 1 });
    const appended = await appendEntry(temp, file, { type: "label", id: "1", label: "a\nb" }, { expected: page });
    expect(appended).toMatchObject({ offset: page.sizeBytes, generation: page.generation });
    expect(await temp.read(file)).toMatch(/\n\{"type":"label","id":"1","label":"a\\nb"\}\n$/);
    expect(await temp.names()).toEqual([file]);
    expect(appended.sizeBytes).toBe((await temp.readBytes(file)).length);
  });

  it("is refused when the file is not the one it was made for", async () => {
    await start();
    const page = await readPage(temp, file, { limit: 1 });
    await temp.append(file, '{"type":"message"}\n');
    const before = await temp.read(file);
    await expect(appendEntry(temp, file, {}, { expected: page })).rejects.toMatchObject({ code: "conflict" });
    expect(await temp.read(file)).toBe(before);
  });

  it("is never glued to an unfinished line", async () => {
    await start();
    await temp.append(file, '{"type":"mess');
    const before = await temp.read(file);
    await expect(appendEntry(temp, file, { type: "label" })).rejects.toMatchObject({ code: "unavailable" });
    expect(await temp.read(file)).toBe(before);
  });

  it("waits for nobody who is alive, whatever the age of the lock", async () => {
    await start();
    const old = JSON.stringify({ pid: process.ppid, createdAt: "2020-01-01T00:00:00.000Z" });
    await temp.write(`${file}.lock`, old);
    expect(await readTranscriptLock(temp, file)).toMatchObject({
      pid: process.ppid,
      state: "live",
      createdAt: 1577836800000,
    });
    const before = await temp.read(file);
    await expect(appendEntry(temp, file, {}, { lockTimeoutMs: 20 })).rejects.toMatchObject({
      code: "store_busy",
      details: { holder: { pid: process.ppid, state: "live" } },
    });
    expect(await temp.read(file)).toBe(before);
    expect(await temp.read(`${file}.lock`)).toBe(old);
  });

  it("takes over the lock of a dead process", async () => {
    await start();
    await temp.write(`${file}.lock`, holder(deadPid));
    expect(await readTranscriptLock(temp, file)).toMatchObject({ state: "dead" });
    await appendEntry(temp, file, { type: "label" });
    expect(await readTranscriptLock(temp, file)).toBeNull();
    await temp.write(`${file}.lock`, "{");
    expect(await readTranscriptLock(temp, file)).toMatchObject({ state: "malformed", pid: null });
  });

  it("follows no link and makes no file", async () => {
    await temp.write("real.jsonl", "{}\n");
    await temp.link("real.jsonl", file);
    await expect(appendEntry(temp, file, {})).rejects.toMatchObject({ code: "transcript_missing" });
    await expect(appendEntry(temp, "none.jsonl", {})).rejects.toMatchObject({ code: "transcript_missing" });
    expect(await temp.read("real.jsonl")).toBe("{}\n");
    expect(await temp.names()).toEqual(["real.jsonl", file]);
  });

  it("loses no line when many write at once", async () => {
    await start();
    const ids = Array.from({ length: 40 }, (_, index) => `n-${index}`);
    await Promise.all(ids.map((id) => appendEntry(temp, file, { type: "label", id })));
    const { entries } = await readPage(temp, file, { limit: 100 });
    expect(
      entries
        .slice(1)
        .map(({ entry }) => entry.id)
        .toSorted(),
    ).toEqual(ids.toSorted());
  });
});

describe("an archived transcript", () => {
  it("has the name that OpenClaw gives it, and comes back byte for byte", async () => {
    await start();
    const before = await temp.read(file);
    const archived = await archiveTranscript(temp, file, "reset", at);
    expect(archived.file).toBe("s-1.jsonl.reset.2026-11-21T08-35-31.874Z");
    expect(await temp.names()).toEqual([archived.file]);
    await unarchiveTranscript(temp, archived.file, file);
    expect(await temp.names()).toEqual([file]);
    expect(await temp.read(file)).toBe(before);
  });

  it("never covers another archive or a live file", async () => {
    const taken = "s-1.jsonl.deleted.2026-11-21T08-35-31.874Z";
    await temp.write(taken, "older\n");
    await start();
    const archived = await archiveTranscript(temp, file, "deleted", at);
    expect(archived.file).toBe("s-1.jsonl.deleted.2026-11-21T08-35-31.875Z");
    expect(await temp.read(taken)).toBe("older\n");
    await temp.write(file, "live\n");
    await expect(unarchiveTranscript(temp, taken, file)).rejects.toMatchObject({ code: "conflict" });
    expect(await temp.read(file)).toBe("live\n");
    expect(await temp.read(taken)).toBe("older\n");
  });

  it("is not made while a run holds the lock, nor of what is not there", async () => {
    await start();
    await temp.write(`${file}.lock`, holder(process.ppid));
    await expect(archiveTranscript(temp, file, "reset", at, { lockTimeoutMs: 20 })).rejects.toMatchObject({
      code: "store_busy",
    });
    await expect(archiveTranscript(temp, "none.jsonl", "reset", at)).rejects.toMatchObject({
      code: "transcript_missing",
    });
    expect(await temp.names()).toEqual([file, `${file}.lock`]);
  });
});
