import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HistoryResult } from "@/lib/contract/history-results";
import { fixtureTranscripts } from "@/server/testing/fixture-transcripts";
import { type TempFolder, makeTempFolder } from "@/server/testing/temp-folder";
import { type TranscriptPage, readPage } from "./read-page";

let temp: TempFolder;
beforeEach(async () => {
  temp = await makeTempFolder();
});
afterEach(() => temp.dispose());

const file = "s.jsonl";
const header = '{"type":"session","version":3,"id":"s-1","timestamp":"2026-11-21T08:30:57.493Z"}\n';
const line = (index: number) =>
  `{"type":"message","id":"id-${index}","parentId":${index ? `"id-${index - 1}"` : null},"message":{"role":"user","content":"text ${index}"}}\n`;
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => line(from + index)).join("");
const idsOf = (page: TranscriptPage) => page.entries.map(({ entry }) => entry.id);
const page = (request: Partial<Parameters<typeof readPage>[2]> = {}) => readPage(temp, file, { limit: 3, ...request });

/** Reads a whole file in pages from its end. */
async function everyEntry(folder: string, name: string, limit: number): Promise<TranscriptPage["entries"]> {
  let last = await readPage({ folder }, name, { limit });
  let entries = last.entries;
  while (last.startOffset > 0) {
    last = await readPage({ folder }, name, { limit, before: last.startOffset, generation: last.generation });
    entries = [...last.entries, ...entries];
  }
  return entries;
}

describe("a page of a transcript", () => {
  it("is the end of the file when no place is given", async () => {
    await temp.write(file, header + lines(0, 10));
    const tail = await page();
    expect(idsOf(tail)).toEqual(["id-7", "id-8", "id-9"]);
    expect(tail).toMatchObject({ sessionId: "s-1", file, pendingBytes: 0, endOffset: tail.sizeBytes });
    expect(HistoryResult.safeParse({ agentId: "main", ...tail }).error).toBeUndefined();
  });

  it("goes back and forth by offsets", async () => {
    await temp.write(file, header + lines(0, 10));
    const tail = await page();
    const earlier = await page({ before: tail.startOffset, generation: tail.generation });
    expect(idsOf(earlier)).toEqual(["id-4", "id-5", "id-6"]);
    expect(earlier.endOffset).toBe(tail.startOffset);
    const again = await page({ after: earlier.endOffset, generation: tail.generation });
    expect(again).toEqual(tail);
    const first = await page({ before: earlier.startOffset, limit: 50 });
    expect(first).toMatchObject({ startOffset: 0, endOffset: earlier.startOffset });
    expect(first.entries[0]?.entry.kind).toBe("session");
    expect(await page({ before: 0 })).toMatchObject({ entries: [], startOffset: 0, endOffset: 0 });
  });

  it("shows an appended line with the same generation and offsets", async () => {
    await temp.write(file, header + lines(0, 2));
    const tail = await page({ limit: 10 });
    await temp.append(file, `\n\n${line(2)}{"type":"mess`);
    const grown = await page({ after: tail.endOffset, generation: tail.generation });
    expect(idsOf(grown)).toEqual(["id-2"]);
    expect(grown.pendingBytes).toBe(13);
    expect(grown.pending).toMatchObject({ offset: grown.endOffset, lengthBytes: 13, entry: { kind: "unreadable" } });
    expect(grown.endOffset + grown.pendingBytes).toBe(grown.sizeBytes);
    expect((await everyEntry(temp.folder, file, 2)).map(({ offset }) => offset)).toContain(grown.startOffset);
  });

  it("holds a torn last line back until its newline, and shows it once", async () => {
    const whole = line(1);
    await temp.write(file, header + line(0) + whole.slice(0, 20));
    const before = await page();
    expect(idsOf(before)).toEqual([undefined, "id-0"]);
    await temp.append(file, whole.slice(20));
    const after = await page({ after: before.endOffset, generation: before.generation });
    expect(idsOf(after)).toEqual(["id-1"]);
  });

  it("refuses a generation that is gone: another file, another first line, a shorter or a rewritten file", async () => {
    await temp.write(file, header + lines(0, 10));
    const { generation, endOffset, startOffset } = await page();
    const refused = { code: "transcript_replaced", status: 410 };
    await expect(page({ generation: "other" })).rejects.toMatchObject(refused);

    await temp.cut(file, endOffset - 30);
    await expect(page({ after: endOffset, generation })).rejects.toMatchObject(refused);
    await expect(page({ before: endOffset, generation })).rejects.toMatchObject(refused);

    await temp.write(file, header + "x".repeat(startOffset) + lines(0, 30));
    await expect(page({ before: startOffset, generation })).rejects.toMatchObject(refused);

    await temp.write(file, lines(3, 13));
    await expect(page({ after: 0, generation })).rejects.toMatchObject(refused);

    await temp.write("new", header + lines(0, 10));
    await temp.move("new", file);
    await expect(page({ after: 0, generation })).rejects.toMatchObject(refused);
  });

  it("takes a place inside a line as the line's start before, and its end after", async () => {
    await temp.write(file, header + lines(0, 4));
    const { entries } = await page({ after: 0, limit: 10 });
    const [, , second] = entries;
    const inside = (second?.offset ?? 0) + 5;
    expect(idsOf(await page({ before: inside, limit: 1 }))).toEqual(["id-0"]);
    expect(idsOf(await page({ after: inside, limit: 1 }))).toEqual(["id-2"]);
    expect(idsOf(await page({ after: 1e9 }))).toEqual([]);
    expect(idsOf(await page({ before: 1e9, limit: 1 }))).toEqual(["id-3"]);
  });

  it("finds an entry by id or offset, and says when there is none", async () => {
    await temp.write(file, header + lines(0, 100));
    const found = await page({ around: "id-50", limit: 5 });
    expect(idsOf(found)).toEqual(["id-48", "id-49", "id-50", "id-51", "id-52"]);
    expect(found.foundOffset).toBe(found.entries[2]?.offset);
    expect(idsOf(await page({ around: String(found.foundOffset), limit: 1 }))).toEqual(["id-50"]);
    expect(await page({ around: "nope", limit: 2 })).toMatchObject({ foundOffset: null, entries: [{}, {}] });
    expect(idsOf(await page({ around: "id-99", limit: 5 }))).toEqual(["id-97", "id-98", "id-99"]);
  });

  it("has fewer entries when they are long, but never none", async () => {
    const long = (index: number) => `{"role":"user","content":"${index}${"x".repeat(100_000)}"}\n`;
    await temp.write(file, long(0) + long(1) + long(2));
    expect((await page({ pageBytesMax: 250_000 })).entries).toHaveLength(2);
    expect((await page({ pageBytesMax: 10 })).entries).toHaveLength(1);
    expect((await page({ pageBytesMax: 10, after: 0 })).endOffset).toBe(long(0).length);
  });

  it("shows a line of 100 MB as its two ends, within a second and without holding it", async () => {
    await temp.write(file, header + line(0));
    const big = Buffer.alloc(1024 * 1024, "y");
    await temp.append(file, '{"type":"message","id":"big","message":{"role":"user","content":"');
    for (let part = 0; part < 100; part++) await temp.append(file, big);
    await temp.append(file, `"}}\n${line(1)}`);
    const memoryBefore = process.memoryUsage().arrayBuffers;
    const startedAt = performance.now();
    const tail = await page();
    const forward = await page({ after: tail.startOffset, generation: tail.generation });
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(process.memoryUsage().arrayBuffers - memoryBefore).toBeLessThan(60_000_000);
    expect(tail.entries[1]?.entry).toMatchObject({ kind: "oversized", id: "big", lengthBytes: 100 * 1024 * 1024 + 68 });
    expect(forward.entries).toEqual(tail.entries);
    expect(JSON.stringify(tail).length).toBeLessThan(10_000);
  });

  it("refuses a link, and says what is missing", async () => {
    await temp.write("real.jsonl", header);
    await temp.link("real.jsonl", file);
    await expect(page()).rejects.toMatchObject({ code: "transcript_missing", details: { state: "unsafe" } });
    await expect(readPage(temp, "none.jsonl", { limit: 1 })).rejects.toMatchObject({ code: "transcript_missing" });
  });

  it("of an empty file, of blank lines, or of half a line has no entries", async () => {
    for (const content of ["", "\n \r\n\n", '{"type":']) {
      await temp.write(file, content);
      const empty = await page();
      expect(empty).toMatchObject({ entries: [], startOffset: 0 });
      expect(empty.endOffset + empty.pendingBytes).toBe(content.length);
    }
  });
});

describe("transcripts that real versions wrote", async () => {
  const transcripts = await fixtureTranscripts();

  it("are there", () => expect(transcripts.length).toBeGreaterThan(100));

  it.each(transcripts)(
    "$store/$file is covered whole, and only seeded damage is unreadable",
    async ({ folder, file: name, store }) => {
      const entries = await everyEntry(folder, name, 7);
      let at = 0;
      for (const entry of entries) {
        expect(entry.offset).toBe(at);
        at += entry.lengthBytes;
      }
      const { sizeBytes, pendingBytes } = await readPage({ folder }, name, { limit: 1 });
      expect(at + pendingBytes).toBe(sizeBytes);
      const bad = entries.filter(({ entry }) => entry.kind === "unreadable").length;
      expect(bad).toBe(store.includes("seeded") && name.endsWith("000018.jsonl") ? 1 : 0);
      expect((await readPage({ folder }, name, { after: 0, limit: 500, pageBytesMax: 1e9 })).entries).toEqual(entries);
    },
  );
});
