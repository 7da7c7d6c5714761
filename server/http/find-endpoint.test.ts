import { appendFile, readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { FindFrame } from "@/lib/contract/find-results";
import { type OpenDoor, openDoor } from "@/server/testing/open-door";
import { findEndpoint } from "./find-endpoint";

const line = (id: string, text: string) =>
  `${JSON.stringify({ type: "message", id, parentId: null, message: { role: "user", content: text } })}\n`;

async function openWithNeedles(count: number, fill = 0): Promise<OpenDoor> {
  const door = await openDoor();
  const file = path.join(door.stateDir, "agents", "main", "sessions", "needles.jsonl");
  for (let n = 0; n < count; n += 1000) {
    const lines = Array.from({ length: Math.min(1000, count - n) }, (_, at) =>
      line(`n${n + at}`, `needle ${"x".repeat(fill)}`),
    );
    await appendFile(file, lines.join(""));
  }
  return door;
}

const ask = (door: OpenDoor, input: object, headers = door.script) =>
  findEndpoint(
    door.request("/api/find", {
      method: "POST",
      headers,
      body: JSON.stringify({ agentId: "main", file: "needles.jsonl", ...input }),
    }),
  );

const framesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((each) => FindFrame.parse(JSON.parse(each)));

const openFiles = async () => (await readdir("/proc/self/fd")).length;

describe("POST /api/find", () => {
  it("answers with a line for each thing it tells, in order", async () => {
    const response = await ask(await openWithNeedles(3), { text: "NEEDLE" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/ndjson/);
    const frames = framesOf(await response.text());
    expect(frames.map(({ type }) => type)).toEqual(["start", "found", "end"]);
    expect(frames[1]).toMatchObject({ matches: [{ entryId: "n0" }, { entryId: "n1" }, { entryId: "n2" }] });
    expect(frames[2]).toMatchObject({ nextFrom: null });
  });

  it.each([
    ["no text", {}, 400],
    ["an unknown field", { text: "x", regex: true }, 400],
    ["a file that is not there", { text: "x", file: "none.jsonl" }, 404],
    ["another generation", { text: "x", generation: "old" }, 410],
  ])("refuses %s before the first line", async (_what, input, status) => {
    const response = await ask(await openWithNeedles(1), input);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String) } });
  });

  it("gives nothing to somebody who is not signed in", async () => {
    const response = await ask(await openWithNeedles(1), { text: "x" }, { "content-type": "application/json" });
    expect(response.status).toBe(401);
  });

  it("closes the file and frees its place when the caller leaves", async () => {
    const door = await openWithNeedles(6000, 1000);
    const before = await openFiles();
    for (let round = 0; round < 10; round += 1) {
      const response = await ask(door, { text: "needle", limit: 5000 });
      const reader = response.body?.getReader();
      await reader?.read();
      await reader?.cancel();
    }
    await expect.poll(openFiles).toBeLessThanOrEqual(before);
    const after = await ask(door, { text: "needle", limit: 1 });
    expect(framesOf(await after.text()).at(-1)).toMatchObject({ type: "end", nextFrom: expect.any(Number) });
  });

  it("bears only so many at once", async () => {
    const door = await openWithNeedles(6000, 1000);
    const running = await Promise.all(Array.from({ length: 8 }, () => ask(door, { text: "needle" })));
    const refused = await ask(door, { text: "needle" });
    expect(refused.status).toBe(503);
    await Promise.all(running.map((response) => response.body?.cancel()));
    const after = await ask(door, { text: "needle", limit: 1 });
    expect(framesOf(await after.text()).at(-1)).toMatchObject({ type: "end", nextFrom: expect.any(Number) });
  });
});
