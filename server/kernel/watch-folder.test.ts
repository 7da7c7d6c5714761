import { appendFile, mkdir, mkdtemp, rename, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FolderChange } from "./folder-snapshot";
import { type FolderWatchOptions, watchFolder } from "./watch-folder";

let folder = "";
const stops: (() => void)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rockpool-watch-"));
});

afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await rm(folder, { recursive: true, force: true });
});

function follow(options: Partial<FolderWatchOptions> = {}, target = folder) {
  const changes: FolderChange[] = [];
  const presence: boolean[] = [];
  const watch = watchFolder(target, {
    onChange: (found) => changes.push(...found),
    onPresence: (present) => presence.push(present),
    ...options,
  });
  stops.push(watch.stop);
  return { changes, presence };
}

const expectTold = (changes: FolderChange[], test: (change: FolderChange) => boolean) =>
  vi.waitFor(() => expect(changes.some(test)).toBe(true), { timeout: 5000, interval: 10 });

describe("watchFolder", () => {
  it("says nothing about what was there before", async () => {
    await writeFile(path.join(folder, "old.jsonl"), "1\n");
    const { changes } = follow();
    await writeFile(path.join(folder, "new.jsonl"), "1\n");
    await expectTold(changes, (change) => change.name === "new.jsonl" && change.before === null);
    expect(changes.map((change) => change.name)).not.toContain("old.jsonl");
  });

  it("tells appends with the sizes before and after", async () => {
    const file = path.join(folder, "a.jsonl");
    await writeFile(file, "1\n");
    const { changes } = follow();
    for (let sizeBytes = 4; sizeBytes <= 12; sizeBytes += 2) {
      await appendFile(file, "2\n");
      await expectTold(changes, (change) => change.after?.sizeBytes === sizeBytes);
    }
    expect(changes[0]?.before?.sizeBytes).toBe(2);
  });

  it("keeps telling after a file was replaced by rename", async () => {
    const file = path.join(folder, "sessions.json");
    await writeFile(file, "{}");
    const { changes } = follow({ wants: (name) => name === "sessions.json" });
    for (const text of ['{"a":1}', '{"a":1,"b":2}']) {
      await writeFile(`${file}.tmp`, text);
      await rename(`${file}.tmp`, file);
      await expectTold(changes, (change) => change.after?.sizeBytes === text.length);
    }
    expect(changes.every((change) => change.name === "sessions.json")).toBe(true);
    expect(changes.every((change) => change.before?.ino !== change.after?.ino)).toBe(true);
  });

  it("tells truncation and removal", async () => {
    const file = path.join(folder, "a.jsonl");
    await writeFile(file, "12345\n");
    const { changes } = follow();
    await truncate(file, 2);
    await expectTold(changes, (change) => change.after?.sizeBytes === 2);
    await rm(file);
    await expectTold(changes, (change) => change.after === null);
  });

  it("waits for a folder that does not exist yet and follows it through removal and return", async () => {
    const late = path.join(folder, "sessions");
    const { changes, presence } = follow({}, late);
    await mkdir(late);
    await writeFile(path.join(late, "a.jsonl"), "1\n");
    await expectTold(changes, (change) => change.name === "a.jsonl" && change.before === null);
    await rm(late, { recursive: true });
    await expectTold(changes, (change) => change.name === "a.jsonl" && change.after === null);
    await mkdir(late);
    await vi.waitFor(() => expect(presence.at(-1)).toBe(true), { timeout: 5000 });
    await writeFile(path.join(late, "b.jsonl"), "1\n");
    await expectTold(changes, (change) => change.name === "b.jsonl");
  });

  it("finds by its sweep what the system did not tell, a rewrite of equal length and time included", async () => {
    const elsewhere = path.join(folder, "elsewhere");
    const watched = path.join(folder, "watched");
    await mkdir(elsewhere);
    await mkdir(watched);
    await writeFile(path.join(watched, "a.jsonl"), "1\n");
    // Moving the watched folder away and a copy into its place leaves the system watch on the wrong folder.
    const { changes } = follow({}, watched);
    await writeFile(path.join(elsewhere, "a.jsonl"), "2\n");
    const when = new Date(1_700_000_000_000);
    await utimes(path.join(elsewhere, "a.jsonl"), when, when);
    await rename(watched, path.join(folder, "gone"));
    await rename(elsewhere, watched);
    await expectTold(changes, (change) => change.name === "a.jsonl" && change.before?.ino !== change.after?.ino);
  });

  it("tells nothing after it was stopped", async () => {
    const { changes } = follow();
    for (const stop of stops.splice(0)) stop();
    await writeFile(path.join(folder, "a.jsonl"), "1\n");
    const second = follow();
    await writeFile(path.join(folder, "b.jsonl"), "1\n");
    await expectTold(second.changes, (change) => change.name === "b.jsonl");
    expect(changes).toEqual([]);
  });
});
