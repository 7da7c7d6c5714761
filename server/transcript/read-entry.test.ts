import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TempFolder, makeTempFolder } from "@/server/testing/temp-folder";
import { readEntry } from "./read-entry";
import { readHead } from "./read-head";
import { readPage } from "./read-page";
import { readTailMessages } from "./read-tail-messages";
import { streamEntry } from "./stream-entry";

let temp: TempFolder;
beforeEach(async () => {
  temp = await makeTempFolder();
});
afterEach(() => temp.dispose());

const file = "s.jsonl";
const message = (content: string, role = "user") => `${JSON.stringify({ role, content })}\n`;
const store = () => ({ agentId: "main", folder: temp.folder });
const entryAt = (offset: number) => readEntry(store(), file, { offset });

async function bytesOf(offset: number): Promise<string> {
  const { chunks } = await streamEntry(temp, file, { offset });
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe("one entry", () => {
  it("comes whole, from any place inside its line", async () => {
    const long = message("two".repeat(100_000));
    await temp.write(file, message("one") + long + message("three"));
    const start = message("one").length;
    for (const offset of [start, start + 1, start + 150_000]) {
      const entry = await entryAt(offset);
      expect(entry).toMatchObject({ file, offset: start, lengthBytes: long.length, entry: { kind: "message" } });
      expect(entry.text).toBe(long.trim());
      expect(await bytesOf(offset)).toBe(long);
    }
  });

  it("over 1 MB comes as its ends and an address, and streams byte for byte", async () => {
    const long = message("x".repeat(3_000_000));
    await temp.write(file, message("one") + long + message("three"));
    const entry = await entryAt(message("one").length);
    expect(entry).toMatchObject({ text: null, entry: { kind: "oversized", lengthBytes: long.length - 1 } });
    const address = new URL(entry.href ?? "", "http://localhost");
    expect(address.pathname).toBe("/api/export/entry");
    expect(Object.fromEntries(address.searchParams)).toEqual({
      agentId: "main",
      file,
      offset: String(message("one").length),
      generation: entry.generation,
    });
    expect(await bytesOf(entry.offset)).toBe(long);
  });

  it("shows what is there of a line being written", async () => {
    await temp.write(file, `${message("one")}{"role":"us`);
    const entry = await entryAt(message("one").length + 3);
    expect(entry).toMatchObject({
      offset: message("one").length,
      lengthBytes: 11,
      text: '{"role":"us',
      entry: { kind: "unreadable" },
    });
    expect(await bytesOf(entry.offset)).toBe('{"role":"us');
  });

  it("is refused past the end, and of another generation", async () => {
    await temp.write(file, message("one"));
    await expect(entryAt(1000)).rejects.toMatchObject({ code: "invalid_request" });
    await expect(streamEntry(temp, file, { offset: 1000 })).rejects.toMatchObject({ code: "invalid_request" });
    const other = { offset: 0, generation: "other" };
    await expect(readEntry(store(), file, other)).rejects.toMatchObject({ code: "transcript_replaced" });
    await expect(streamEntry(temp, file, other)).rejects.toMatchObject({ code: "transcript_replaced" });
  });
});

describe("the ends of a transcript", () => {
  it("are read without the middle", async () => {
    await temp.write(
      file,
      message("first") +
        message("m".repeat(50_000)).repeat(20) +
        message("call", "tool") +
        message("last", "assistant"),
    );
    const head = await readHead(temp, file);
    expect(head?.map(({ entry }) => entry.raw)).toEqual([{ role: "user", content: "first" }]);
    const tail = await readTailMessages(temp, file, { messagesMax: 20, bytesMax: 16_384 });
    expect(tail?.map(({ entry }) => entry.kind === "message" && entry.role)).toEqual(["toolResult", "assistant"]);
    const last = await readTailMessages(temp, file, { messagesMax: 1, bytesMax: 16_384 });
    expect(last).toEqual(tail?.slice(1));
    const page = await readPage(temp, file, { limit: 2 });
    expect(page.entries).toEqual(tail);
  });

  it("of a short file are the whole of it", async () => {
    await temp.write(file, message("one") + message("two"));
    expect(await readHead(temp, file)).toHaveLength(2);
    expect(await readHead(temp, file, { linesMax: 1 })).toHaveLength(1);
    expect(await readTailMessages(temp, file, { messagesMax: 9, bytesMax: 1e6 })).toHaveLength(2);
    expect(await readTailMessages(temp, file, { messagesMax: 9, bytesMax: 1e6, linesMax: 1 })).toHaveLength(1);
  });

  it("of a file that cannot be opened are unknown", async () => {
    await temp.link("nowhere", file);
    expect(await readHead(temp, file)).toBeNull();
    expect(await readTailMessages(temp, "none.jsonl", { messagesMax: 1, bytesMax: 1 })).toBeNull();
  });
});
