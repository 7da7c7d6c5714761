import { appendFile, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type OpenDoor, openDoor } from "@/server/testing/open-door";
import { exportTranscriptEndpoint, exportTranscriptHeadEndpoint } from "./export-transcript-endpoint";

const header = `${JSON.stringify({ type: "session", id: "s", version: 3, timestamp: "2026-11-21T09:00:00.000Z" })}\n`;
const message = (role: string, text: string) =>
  `${JSON.stringify({ type: "message", id: "m", message: { role, content: [{ type: "text", text }] } })}\n`;
const secret = "sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlMnOpQrStUvWxYz";

async function openWith(content: string): Promise<OpenDoor & { file: string }> {
  const door = await openDoor();
  const file = path.join(door.stateDir, "agents", "main", "sessions", "x.jsonl");
  await writeFile(file, content);
  return { ...door, file };
}

const get = (door: OpenDoor, query: string, headers: Record<string, string> = door.script) =>
  exportTranscriptEndpoint(door.request(`/api/export/transcript?agentId=main&file=x.jsonl&${query}`, { headers }));
const openFiles = async () => (await readdir("/proc/self/fd")).length;

describe("GET /api/export/transcript", () => {
  it("sends the lines as they are on the disk, a torn one, damage and odd bytes among them", async () => {
    const content = `${header}\n{"broken\n${message("user", "ü 🦞")}${"x".repeat(3_000_000)}\n{"torn`;
    const door = await openWith(content);
    await appendFile(door.file, Buffer.from([0xff, 0xfe, 0x0a, 0xc3]));
    const response = await get(door, "format=jsonl");
    expect(Buffer.from(await response.arrayBuffer()).equals(await readFile(door.file))).toBe(true);
  });

  it.each([
    ["md", "text/markdown; charset=utf-8"],
    ["html", "text/html; charset=utf-8"],
    ["jsonl", "application/x-ndjson; charset=utf-8"],
  ])("is always a download: %s", async (format, type) => {
    const door = await openWith(header + message("user", "hello"));
    const response = await get(door, `format=${format}`);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="x.${format}"`);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("x-transcript-bytes")).toBe(String((await readFile(door.file)).length));
    expect(await response.text()).toContain("hello");
  });

  it.each(["md", "html", "jsonl"])("masks secrets, also in lines of megabytes: %s", async (format) => {
    const long = `${"words and ".repeat(150_000)}${secret} ${"more ".repeat(100)}`;
    const door = await openWith(header + message("user", `key ${secret} end`) + message("toolResult", long));
    const text = await (await get(door, `format=${format}`)).text();
    expect(text).toContain("key ");
    expect(text).not.toContain(secret.slice(20, 60));
  });

  it("shows only the chosen part", async () => {
    const door = await openWith(header + message("user", "asked") + message("toolResult", "found"));
    const text = await (await get(door, "format=md&show=conversation")).text();
    expect(text).toContain("asked");
    expect(text).not.toContain("found");
  });

  it.each([
    ["no format", "agentId=main&file=x.jsonl", 400],
    ["a key in the address", "format=md&sessionKey=agent:main:main", 400],
    ["a path", "format=md&agentId=main&file=..%2F..%2Fopenclaw.json", 400],
    ["no such file", "format=md&agentId=main&file=none.jsonl", 404],
    ["no such agent", "format=jsonl&agentId=nobody&file=x.jsonl", 404],
    ["another generation", "format=html&agentId=main&file=x.jsonl&generation=old", 410],
  ])("refuses %s", async (_what, query, status) => {
    const door = await openWith(header);
    const request = door.request(`/api/export/transcript?${query}`, { headers: door.script });
    expect((await exportTranscriptEndpoint(request)).status).toBe(status);
  });

  it("gives nothing to somebody who is not signed in", async () => {
    expect((await get(await openWith(header), "format=md", {})).status).toBe(401);
  });

  it("leaves no file open and no place taken when the reader goes away, and answers HEAD", async () => {
    const door = await openWith(header + message("user", "x".repeat(1000)).repeat(3000));
    const before = await openFiles();
    for (let round = 0; round < 12; round += 1) {
      const reader = (await get(door, "format=html")).body?.getReader();
      await reader?.read();
      await reader?.cancel();
    }
    await expect.poll(openFiles).toBeLessThanOrEqual(before);
    const address = "/api/export/transcript?agentId=main&file=x.jsonl&format=md";
    const head = await exportTranscriptHeadEndpoint(door.request(address, { method: "HEAD", headers: door.script }));
    expect([head.status, head.body]).toEqual([200, null]);
  });

  it("breaks off rather than ends early when the file is cut meanwhile", async () => {
    const door = await openWith(header + message("user", "x".repeat(1000)).repeat(8000));
    const response = await get(door, "format=html");
    const reader = response.body?.getReader();
    await reader?.read();
    await writeFile(door.file, header);
    const rest = async () => {
      while (!(await reader?.read())?.done);
    };
    await expect(rest()).rejects.toMatchObject({ code: "transcript_replaced" });
  });

  it("holds a few blocks in memory however long the transcript is", async () => {
    const door = await openWith(header);
    const block = message("user", "x".repeat(20_000)).repeat(50);
    for (let n = 0; n < 100; n += 1) await appendFile(door.file, block);
    const written = { bytes: 0, peak: 0 };
    for (const format of ["jsonl", "html"]) {
      const reader = (await get(door, `format=${format}`)).body?.getReader();
      for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
        written.bytes += step.value.length;
        written.peak = Math.max(written.peak, process.memoryUsage().arrayBuffers);
      }
    }
    expect(written.bytes).toBeGreaterThan(195_000_000);
    expect(written.peak).toBeLessThan(80_000_000);
  }, 120_000);
});
