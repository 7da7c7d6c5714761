import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeRef } from "@/lib/links/session-href";
import { benchReport, medianMs } from "@/server/testing/bench/bench-report";
import { type BenchServer, startBenchServer } from "@/server/testing/bench/bench-server";
import { generateDemoStore } from "@/server/testing/store-generator";

const report = benchReport("main-job");
const longKey = "agent:coder:telegram:direct:55501234";
let root = "";
let server: BenchServer;
let longFile = "";

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "rockpool-bench-"));
  const stateDir = path.join(root, ".openclaw");
  generateDemoStore(stateDir, { nowMs: Date.now() });
  longFile = largestTranscript(path.join(stateDir, "agents/coder/sessions"));
  server = await startBenchServer(stateDir);
}, 300_000);

afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

test("from start to the first page", () => {
  report.add({ target: "start → first page (built)", figure: server.startMs, unit: "ms", runs: 1 });
  expect(server.startMs).toBeGreaterThan(0);
});

test("memory at rest", () => {
  const bare = Number(
    execFileSync(process.execPath, ["-e", "console.log(process.memoryUsage().rss / 1048576)"], { encoding: "utf8" }),
  );
  report.add({
    target: "memory after the first page",
    figure: server.rssMegabytes(),
    unit: "MB",
    runs: 1,
    baseline: "bare node",
    baselineFigure: bare,
  });
  expect(server.rssMegabytes()).toBeGreaterThan(bare);
});

test("the tail of a 20 MB transcript", async () => {
  const tail = await medianMs(15, () => server.rpc("sessions.history", { sessionKey: longKey, limit: 50 }));
  const tool = await medianMs(15, () => execFileSync("tail", ["-n", "50", longFile], { maxBuffer: 1 << 26 }));
  report.add({
    target: "tail of 50, 20 MB transcript (wire)",
    figure: tail,
    unit: "ms",
    runs: 15,
    baseline: "tail -n 50",
    baselineFigure: tool,
  });
  const whole = await medianMs(5, () =>
    readFileSync(longFile, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  );
  report.add({
    target: "tail of 50, 20 MB transcript (wire)",
    figure: tail,
    unit: "ms",
    runs: 15,
    baseline: "read and parse the file",
    baselineFigure: whole,
  });
  expect(statSync(longFile).size).toBeGreaterThanOrEqual(20_000_000);
});

test("fifty pages back", async () => {
  const back = await medianMs(3, async () => {
    let before: number | undefined;
    for (let page = 0; page < 50; page += 1) {
      const reply = await server.rpc("sessions.history", {
        sessionKey: longKey,
        limit: 50,
        ...(before === undefined ? {} : { before }),
      });
      before = startOffset(reply);
    }
  });
  report.add({ target: "50 pages of 50 back", figure: back, unit: "ms", runs: 3 });
  expect(back).toBeGreaterThan(0);
});

test("the list of every session", async () => {
  const list = await medianMs(15, () => server.rpc("sessions.list", { limit: 100, includeFacets: true }));
  report.add({ target: "first 100 rows of the demo store, with facets", figure: list, unit: "ms", runs: 15 });
  expect(list).toBeGreaterThan(0);
});

test("first-load JavaScript of the session page", async () => {
  const html = await server.get(`/agents/coder/sessions/${encodeRef({ key: longKey })}`);
  const scripts = [...new Set([...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map((match) => match[1] ?? ""))];
  expect(scripts.length).toBeGreaterThan(0);
  let bytes = 0;
  for (const script of scripts) bytes += gzipSync(await server.get(script)).length;
  report.add({ target: "first-load JavaScript of the session page (gzip)", figure: bytes / 1024, unit: "KB", runs: 1 });
});

function startOffset(reply: unknown): number {
  if (typeof reply === "object" && reply !== null && "startOffset" in reply && typeof reply.startOffset === "number")
    return reply.startOffset;
  throw new Error("the page has no start offset");
}

function largestTranscript(folder: string): string {
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  return files.sort((a, b) => statSync(b).size - statSync(a).size)[0] ?? "";
}
