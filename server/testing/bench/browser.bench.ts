import { appendFileSync, mkdtempSync, readFileSync, rmSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import "@/server/testing/bench/bench-settings";
import { type BenchPage, openBenchPage } from "@/server/testing/bench/bench-page";
import { benchReport, quantile } from "@/server/testing/bench/bench-report";
import { type BenchServer, startBenchServer } from "@/server/testing/bench/bench-server";
import { generateBulkStore } from "@/server/testing/store-generator";

const report = benchReport("browser");
const bigTranscriptBytes = 444 * 1024 * 1024;
const address = "/agents/main/sessions/agent~main~main";
const appendPauseMs = 250;
let root = "";
let stateDir = "";
let transcript = "";
let server: BenchServer;
let open: BenchPage;
let written = 0;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "rockpool-bench-browser-"));
  stateDir = path.join(root, ".openclaw");
  generateBulkStore(stateDir, { nowMs: Date.now(), sessions: 20, bigTranscriptBytes });
  const sessions = path.join(stateDir, "agents/main/sessions");
  const registry: Record<string, { sessionId: string }> = JSON.parse(
    readFileSync(path.join(sessions, "sessions.json"), "utf8"),
  );
  const id = registry["agent:main:main"]?.sessionId ?? "";
  transcript = path.join(sessions, readdirSync(sessions).find((name) => name.startsWith(id)) ?? "");
  const again = { port: "0", dataDir: mkdtempSync(path.join(root, "data-")) };
  server = await startBenchServer(stateDir, again);
  open = await openBenchPage(server, address, inject("browserPath"));
}, 600_000);

afterAll(async () => {
  await open.close();
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

/** What another process does: appends lines that nobody wrote before. Their texts. */
function append(count: number): string[] {
  const texts = Array.from({ length: count }, () => `bench-${(written += 1)}`);
  const lines = texts.map((text) =>
    JSON.stringify({
      type: "message",
      id: text,
      parentId: null,
      timestamp: new Date().toISOString(),
      message: { role: "user", content: [{ type: "text", text: `${text} and some words about the tides` }] },
    }),
  );
  appendFileSync(transcript, lines.map((line) => `${line}\n`).join(""));
  return texts;
}

test("an outside append is painted", async () => {
  const waits: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const atMs = Date.now();
    const [text = ""] = append(1);
    await expect.poll(async () => (await open.seen())[text] ?? 0, { timeout: 20_000, interval: 50 }).toBeGreaterThan(0);
    waits.push(((await open.seen())[text] ?? 0) - atMs);
    await wait(appendPauseMs);
  }
  const { shifted } = await open.figures();
  report.add({ target: "outside append → painted, p50", figure: quantile(waits, 0.5), unit: "ms", runs: 60 });
  report.add({ target: "outside append → painted, p95", figure: quantile(waits, 0.95), unit: "ms", runs: 60 });
  report.add({ target: "layout shift while lines arrive", figure: shifted, unit: "", runs: 60 });
  expect(shifted).toBeLessThanOrEqual(0.02);
}, 600_000);

test("scrolling back through 444 MB", async () => {
  expect(statSync(transcript).size).toBeGreaterThanOrEqual(bigTranscriptBytes);
  await open.page.getByRole("feed").hover();
  await open.figures();
  const heapBefore = await open.heapMegabytes();
  const endMs = Date.now() + inject("benchMinutes") * 60_000;
  for (let number = 0; Date.now() < endMs; number += 1) {
    await open.page.mouse.wheel(0, -300);
    await wait(32);
    if (number % 20 === 0) append(10);
  }
  const { shifted, longMs, frameMs, nodesMax } = await open.figures();
  const heapAfter = await open.heapMegabytes();
  const runs = frameMs.length;
  report.add({ target: "frames while scrolling, p50", figure: quantile(frameMs, 0.5), unit: "ms", runs });
  report.add({ target: "frames while scrolling, p95", figure: quantile(frameMs, 0.95), unit: "ms", runs });
  report.add({
    target: "longest task while scrolling",
    figure: Math.max(0, ...longMs),
    unit: "ms",
    runs: longMs.length,
  });
  report.add({ target: "layout shift while scrolling", figure: shifted, unit: "", runs });
  report.add({ target: "most nodes while scrolling", figure: nodesMax, unit: "", runs });
  report.add({
    target: "heap of the page after scrolling",
    figure: heapAfter,
    unit: "MB",
    runs: 1,
    baseline: "before",
    baselineFigure: heapBefore,
  });
  expect(nodesMax).toBeLessThanOrEqual(3_000);
  expect(shifted).toBeLessThanOrEqual(0.02);
}, 3_600_000);

test("at the end of a file that grows by twenty lines a second", async () => {
  append(1);
  await open.page.getByRole("button", { name: "Latest entry" }).click();
  await expect.poll(() => open.page.getByText(`bench-${written} `).count(), { timeout: 30_000 }).toBe(1);
  await open.figures();
  const heapBefore = await open.heapMegabytes();
  const endMs = Date.now() + inject("benchMinutes") * 60_000;
  while (Date.now() < endMs) {
    append(5);
    await wait(appendPauseMs);
  }
  await expect.poll(() => open.page.getByText(`bench-${written} `).count(), { timeout: 30_000 }).toBe(1);
  const { shifted, nodesMax, longMs } = await open.figures();
  const heapAfter = await open.heapMegabytes();
  report.add({ target: "layout shift while tailing", figure: shifted, unit: "", runs: 1 });
  report.add({ target: "most nodes while tailing", figure: nodesMax, unit: "", runs: 1 });
  report.add({ target: "longest task while tailing", figure: Math.max(0, ...longMs), unit: "ms", runs: longMs.length });
  report.add({
    target: "heap of the page after tailing",
    figure: heapAfter,
    unit: "MB",
    runs: 1,
    baseline: "before",
    baselineFigure: heapBefore,
  });
  expect(shifted).toBeLessThanOrEqual(0.02);
}, 3_600_000);

test("a page misses nothing that is written while its server is away", async () => {
  const restarts = inject("benchRestarts");
  const again = { port: new URL(server.url).port, dataDir: server.dataDir };
  const texts: string[] = [];
  for (let restart = 0; restart < restarts; restart += 1) {
    texts.push(...append(1));
    await server.stop();
    texts.push(...append(1));
    server = await startBenchServer(stateDir, again);
    texts.push(...append(1));
    const last = texts.at(-1) ?? "";
    await expect.poll(async () => (await open.seen())[last] ?? 0, { timeout: 60_000 }).toBeGreaterThan(0);
  }
  const seen = await open.seen();
  const missed = texts.filter((text) => seen[text] === undefined);
  report.add({ target: "lines a page missed across restarts", figure: missed.length, unit: "", runs: texts.length });
  expect(missed).toEqual([]);
}, 3_600_000);
