import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type OpenDoor, openDoor } from "@/server/testing/open-door";
import { exportEntryEndpoint, exportEntryHeadEndpoint } from "./export-entry-endpoint";
import { rpcEndpoint } from "./rpc-endpoint";

const first = `${JSON.stringify({ type: "session", id: "big", version: 3, timestamp: "2026-11-21T09:00:00.000Z" })}\n`;
const long = `${JSON.stringify({ type: "message", id: "00000001", message: { role: "user", content: "ü".repeat(1_500_000) } })}\n`;

async function openWithLongEntry(): Promise<OpenDoor> {
  const door = await openDoor();
  await writeFile(path.join(door.stateDir, "agents", "main", "sessions", "big.jsonl"), first + long);
  return door;
}

const get = (door: OpenDoor, query: string, headers: Record<string, string>) =>
  exportEntryEndpoint(door.request(`/api/export/entry?${query}`, { headers }));

const openFiles = async () => (await readdir("/proc/self/fd")).length;

describe("exportEntryEndpoint", () => {
  it("C21: is what sessions.entry names for an entry over 1 MB, and sends its bytes as a download", async () => {
    const door = await openWithLongEntry();
    const body = JSON.stringify({ agentId: "main", file: "big.jsonl", offset: first.length });
    const init = { method: "POST", headers: door.script, body };
    const answer = await (await rpcEndpoint(door.request("/", init), "sessions.entry")).json();
    expect(answer.text).toBeNull();
    const response = await exportEntryEndpoint(door.request(answer.href, { headers: door.script }));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="entry-of-big.jsonl"');
    expect(response.headers.get("x-length-bytes")).toBe(String(Buffer.byteLength(long)));
    expect(await response.text()).toBe(long);
  });

  it.each([
    ["no offset", "agentId=main&file=big.jsonl", 400],
    ["a path", "agentId=main&file=..%2F..%2Fopenclaw.json&offset=0", 400],
    ["a key in the address", "sessionKey=agent:main:main&offset=0", 400],
    ["no such agent", "agentId=nobody&file=big.jsonl&offset=0", 404],
    ["no such file", "agentId=main&file=none.jsonl&offset=0", 404],
    ["another generation", "agentId=main&file=big.jsonl&offset=0&generation=old", 410],
    ["an offset past the end", "agentId=main&file=big.jsonl&offset=99999999", 400],
  ])("refuses %s", async (_what, query, status) => {
    const door = await openWithLongEntry();
    expect((await get(door, query, door.script)).status).toBe(status);
  });

  it("gives nothing to somebody who is not signed in", async () => {
    const door = await openWithLongEntry();
    expect((await get(door, "agentId=main&file=big.jsonl&offset=0", {})).status).toBe(401);
  });

  it("answers HEAD, and leaves no file open when the reader goes away", async () => {
    const door = await openWithLongEntry();
    const query = `agentId=main&file=big.jsonl&offset=${first.length}`;
    const before = await openFiles();
    for (let count = 0; count < 5; count += 1) {
      const address = `/api/export/entry?${query}`;
      const head = await exportEntryHeadEndpoint(door.request(address, { method: "HEAD", headers: door.script }));
      expect(head.body).toBeNull();
      const reader = (await get(door, query, door.script)).body?.getReader();
      await reader?.read();
      await reader?.cancel();
    }
    expect(await openFiles()).toBeLessThanOrEqual(before + 1);
  });
});
