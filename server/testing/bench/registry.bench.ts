import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { benchReport, medianMs } from "@/server/testing/bench/bench-report";
import { type BenchServer, startBenchServer } from "@/server/testing/bench/bench-server";
import { generateBulkStore } from "@/server/testing/store-generator";

const report = benchReport("registry");
let root = "";
let server: BenchServer;
let registryPath = "";

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "rockpool-bench-"));
  const stateDir = path.join(root, ".openclaw");
  generateBulkStore(stateDir, { nowMs: Date.now(), sessions: 1_000, exchangesMax: 2, entryPaddingBytes: 35_000 });
  registryPath = path.join(stateDir, "agents/main/sessions/sessions.json");
  server = await startBenchServer(stateDir);
}, 300_000);

afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

test("a registry of 36 MB", async () => {
  expect(statSync(registryPath).size).toBeGreaterThan(35_000_000);
  const parse = await medianMs(5, () => JSON.parse(readFileSync(registryPath, "utf8")));
  const warm = await medianMs(15, () => server.rpc("sessions.list", { limit: 100 }));
  report.add({
    target: "first 100 rows of 1,000, 36 MB registry, warm",
    figure: warm,
    unit: "ms",
    runs: 15,
    baseline: "JSON.parse of the file",
    baselineFigure: parse,
  });
  const patch = await medianMs(5, () =>
    server.rpc("sessions.patch", { sessionKey: "agent:main:telegram:direct:1000001", thinkingLevel: "low" }),
  );
  report.add({
    target: "sessions.patch, 36 MB registry",
    figure: patch,
    unit: "ms",
    runs: 5,
    baseline: "JSON.parse of the file",
    baselineFigure: parse,
  });
  report.add({ target: "memory after reading a 36 MB registry", figure: server.rssMegabytes(), unit: "MB", runs: 1 });
});
