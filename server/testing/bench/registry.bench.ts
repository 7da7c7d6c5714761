import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { benchReport, coldMedianMs, medianMs } from "@/server/testing/bench/bench-report";
import { type BenchServer, startBenchServer } from "@/server/testing/bench/bench-server";
import { forgetPages } from "@/server/testing/bench/bench-store";
import { generateBulkStore } from "@/server/testing/store-generator";

const report = benchReport("registry");
const sessionKey = "agent:main:telegram:direct:1000001";
let root = "";
let server: BenchServer | undefined;

afterEach(async () => {
  await server?.stop();
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
  const running = await startBenchServer(stateDir);
  server = running;
  const list = () => running.rpc("sessions.list", { limit: 100 });
  const parsed = await medianMs(5, () => JSON.parse(readFileSync(registryPath, "utf8")));
  const row = (target: string, figure: number, runs: number) =>
    report.add({ target, figure, unit: "ms", runs, baseline: "JSON.parse of the file", baselineFigure: parsed });
  await list();
  const anew = () => {
    utimesSync(registryPath, new Date(), new Date());
    forgetPages(registryPath);
  };
  row(`first 100 rows of ${name}, cold (wire)`, await coldMedianMs(3, anew, list), 3);
  row(`first 100 rows of ${name}, warm (wire)`, await medianMs(15, list), 15);
  const patch = () => running.rpc("sessions.patch", { sessionKey, label: `n${Math.random()}` });
  row(`a patch in ${name} (wire)`, await medianMs(3, patch), 3);
  row(`first 100 rows of ${name} after a patch (wire)`, await coldMedianMs(3, patch, list), 3);
  const rest = await running.watched(() => wait(1000));
  const figures = await running.watched(async () => {
    for (let run = 0; run < 2; run += 1) {
      anew();
      await list();
      await patch();
    }
  });
  report.add({
    target: `loop delay p99, 2 cold lists and patches of ${name}`,
    figure: figures.p99Ms,
    unit: "ms",
    runs: 1,
    baseline: "at rest",
    baselineFigure: rest.p99Ms,
  });
  report.add({
    target: `memory at its peak above rest, ${name}`,
    figure: figures.aboveRestMegabytes,
    unit: "MB",
    runs: 1,
    baseline: "size of the file",
    baselineFigure: statSync(registryPath).size / 1_048_576,
  });
  expect(await list()).toMatchObject({ total: sessions });
});
