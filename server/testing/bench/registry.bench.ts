import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { benchReport, coldMedianMs, median, medianMs, quantile } from "@/server/testing/bench/bench-report";
import { type BenchServer, startBenchServer } from "@/server/testing/bench/bench-server";
import { forgetPages } from "@/server/testing/bench/bench-store";
import { generateBulkStore } from "@/server/testing/store-generator";

const report = benchReport("registry");
const sessionKey = "agent:main:telegram:direct:1000001";
const coldRuns = 5;
const warmRuns = 40;
const changes = 10;
let root = "";
let server: BenchServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
  rmSync(root, { recursive: true, force: true });
});

const stores = [
  { name: "1,000 in 36 MB", sessions: 1_000, entryPaddingBytes: 35_000 },
  { name: "100,000 in 30 MB", sessions: 100_000, entryPaddingBytes: 0 },
];

test.each(stores)("a registry of $name", async ({ name, sessions, entryPaddingBytes }) => {
  root = mkdtempSync(path.join(tmpdir(), "rockpool-bench-"));
  const stateDir = path.join(root, ".openclaw");
  generateBulkStore(stateDir, { nowMs: Date.now(), sessions, entryPaddingBytes, withTranscripts: false });
  const registryPath = path.join(stateDir, "agents/main/sessions/sessions.json");
  const parsed = await medianMs(5, () => JSON.parse(readFileSync(registryPath, "utf8")));
  const row = (target: string, figure: number, runs: number, atMost?: number) =>
    report.add({
      target,
      figure,
      unit: "ms",
      runs,
      baseline: "JSON.parse of the file",
      baselineFigure: parsed,
      ...(atMost === undefined ? {} : { atMost }),
    });
  const cold = [];
  for (let run = 0; run < coldRuns; run += 1) {
    await server?.stop();
    forgetPages(registryPath);
    server = await startBenchServer(stateDir);
    const started = performance.now();
    await server.rpc("sessions.list", { limit: 100, includeFacets: true });
    cold.push(performance.now() - started);
  }
  row(`first 100 rows of ${name}, by a server that has just started`, median(cold), coldRuns, 1500);
  const running = server;
  if (!running) throw new Error("No server was started.");
  const list = () => running.rpc("sessions.list", { limit: 100, includeFacets: true });
  const times: number[] = [];
  for (let run = 0; run < warmRuns; run += 1) times.push(await coldMedianMs(1, () => {}, list));
  row("the same, warm, p95", quantile(times, 0.95), warmRuns, 100);
  const memory = (target: string, figure: number, atMost?: number) =>
    report.add({
      target,
      figure,
      unit: "MB",
      runs: 1,
      baseline: "size of the file",
      baselineFigure: statSync(registryPath).size / 1_048_576,
      ...(atMost === undefined ? {} : { atMost }),
    });
  memory("memory of the server at its peak until then", running.peakMegabytes(), 512);
  const rest = await running.watched(() => wait(1000));

  const text = readFileSync(registryPath, "utf8");
  let change = 0;
  /** What a Gateway does: one entry is another, and the whole file is written again. */
  const rewrite = () => {
    change += 1;
    writeFileSync(`${registryPath}.tmp`, text.replace(/"totalTokens": \d+/, `"totalTokens": ${change}`));
    renameSync(`${registryPath}.tmp`, registryPath);
  };
  row("the same, after another process changed one entry", await coldMedianMs(changes, rewrite, list), changes);
  const patch = () => running.rpc("sessions.patch", { sessionKey, label: `n${Math.random()}` });
  row(`a patch in ${name}`, await medianMs(5, patch), 5);
  row("the same 100 rows after a patch", await coldMedianMs(5, patch, list), 5);
  const figures = await running.watched(async () => {
    for (let run = 0; run < changes; run += 1) {
      rewrite();
      await list();
      await patch();
    }
  });
  report.add({
    target: `loop delay p99 while ${name} are changed and listed`,
    figure: figures.p99Ms,
    unit: "ms",
    runs: 1,
    atMost: 50,
    baseline: "at rest",
    baselineFigure: rest.p99Ms,
  });
  report.add({ target: "loop delay at most meanwhile", figure: figures.maxMs, unit: "ms", runs: 1 });
  memory("memory at its peak meanwhile", figures.peakMegabytes);
  expect(await list()).toMatchObject({ total: sessions });
});
