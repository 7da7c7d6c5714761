import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openInside } from "@/server/kernel/open-file";
import { exactProbe, scanLines } from "@/server/kernel/scan-lines";
import { benchReport, medianMs } from "@/server/testing/bench/bench-report";
import { type BenchServer, startBenchServer } from "@/server/testing/bench/bench-server";
import { type BenchStore, makeBenchStore } from "@/server/testing/bench/bench-store";
import { longTranscriptId, writeLongTranscript } from "@/server/testing/generator/write-long-transcript";
import { extendIndex } from "@/server/transcript/entry-index";

const report = benchReport("size");
const megabyte = 1024 * 1024;
const endMs = Date.now();
const startMs = endMs - 400 * 24 * 3_600_000;
const gigabyteLines = 400_000;
let store: BenchStore;
let server: BenchServer;

beforeAll(async () => {
  const plan = { startMs, endMs, compactEvery: 400 };
  store = makeBenchStore({
    gigabyte: (file) =>
      writeLongTranscript(file, { ...plan, sessionId: "gigabyte", lines: gigabyteLines, sizeBytes: 1024 * megabyte }),
    small: (file) => writeLongTranscript(file, { ...plan, sessionId: "small", lines: 100, sizeBytes: 100_000 }),
    line12: (file) => writeAroundLine(file, 12 * megabyte),
    line100: (file) => writeAroundLine(file, 100 * megabyte),
    uncompacted: (file) =>
      writeLongTranscript(file, {
        startMs,
        endMs,
        sessionId: "uncompacted",
        lines: 100_000,
        sizeBytes: 222 * megabyte,
      }),
  });
  server = await startBenchServer(store.stateDir);
  await readAround("small");
}, 600_000);

afterAll(async () => {
  await server.stop();
  store.dispose();
});

/** How long the loop is held while nobody asks for anything: what else runs on this machine. */
async function atRest() {
  const { p99Ms } = await server.watched(() => wait(500));
  return { baseline: "at rest", baselineFigure: p99Ms };
}

/** Fifty lines, a long one, fifty lines. */
function writeAroundLine(file: string, bytes: number): void {
  const line = (id: string, text: string) =>
    `${JSON.stringify({ type: "message", id, parentId: null, message: { role: "toolResult", content: text } })}\n`;
  const out = openSync(file, "wx", 0o644);
  for (let at = 0; at < 50; at += 1) writeSync(out, line(`a${at}`, "before"));
  writeSync(out, line("long", "=".repeat(bytes)));
  for (let at = 0; at < 50; at += 1) writeSync(out, line(`b${at}`, "after"));
  closeSync(out);
}

const history = (name: string, place: object) =>
  server.rpc("sessions.history", { sessionKey: `agent:main:${name}`, limit: 50, ...place });

async function readAround(name: string, id = longTranscriptId(50)): Promise<void> {
  await history(name, {});
  for (const share of [0, 0.1, 0.5, 0.9]) await history(name, { at: { share } });
  await history(name, { at: { timestampMs: (startMs + endMs) / 2 } });
  await history(name, { around: id });
}

test("memory for a file of 1 GB: its end, four places, a date and an id", async () => {
  const small = await server.watched(() => readAround("small"));
  const large = await server.watched(() => readAround("gigabyte", longTranscriptId(gigabyteLines - 1)));
  report.add({
    target: "memory above rest, 7 pages of 1 GB (wire)",
    figure: large.aboveRestMegabytes,
    unit: "MB",
    runs: 1,
    atMost: 64,
    baseline: "the same pages of 0.1 MB",
    baselineFigure: small.aboveRestMegabytes,
  });
  report.add({
    target: "loop delay p99 meanwhile",
    figure: large.p99Ms,
    unit: "ms",
    runs: 1,
    atMost: 50,
    ...(await atRest()),
  });
  expect(large.aboveRestMegabytes).toBeLessThan(512);
}, 120_000);

test.each(["line12", "line100"])("a page around %s", async (name) => {
  const figures = await server.watched(() => history(name, { around: "long" }));
  const parsed = await medianMs(1, () =>
    readFileSync(store.pathOf(name), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  );
  expect(parsed).toBeGreaterThan(0);
  const title = `page with a line of ${name.slice(4)} MB`;
  report.add({
    target: `${title} (wire)`,
    figure: await medianMs(5, () => history(name, { around: "long" })),
    unit: "ms",
    runs: 5,
    baseline: "read and JSON.parse the file",
    baselineFigure: parsed,
  });
  report.add({
    target: `${title}: loop delay p99`,
    figure: figures.p99Ms,
    unit: "ms",
    runs: 1,
    atMost: 50,
    ...(await atRest()),
  });
  report.add({
    target: `${title}: memory above rest`,
    figure: figures.aboveRestMegabytes,
    unit: "MB",
    runs: 1,
    atMost: 64,
  });
});

test("a branch of 222 MB that was never compacted", async () => {
  const ask = () => server.rpc("sessions.context", { sessionKey: "agent:main:uncompacted" });
  const since = performance.now();
  const figures = await server.watched(ask);
  const figure = performance.now() - since;
  expect(await ask()).toMatchObject({ compaction: null });
  report.add({
    target: "sessions.context, 222 MB never compacted (wire)",
    figure,
    unit: "ms",
    runs: 1,
    baseline: "read and JSON.parse the file",
    baselineFigure: await medianMs(1, () =>
      readFileSync(store.pathOf("uncompacted"), "utf8")
        .split("\n")
        .filter(Boolean)
        .forEach((line) => JSON.parse(line)),
    ),
  });
  report.add({
    target: "loop delay p99 meanwhile",
    figure: figures.p99Ms,
    unit: "ms",
    runs: 1,
    atMost: 50,
    ...(await atRest()),
  });
  report.add({ target: "loop delay at most meanwhile", figure: figures.maxMs, unit: "ms", runs: 1 });
  report.add({ target: "memory above rest meanwhile", figure: figures.aboveRestMegabytes, unit: "MB", runs: 1 });
}, 120_000);

test("looking for newlines, and for ids, in 1 GB", async () => {
  const opened = await openInside(store.folder, "gigabyte.jsonl");
  if (opened.state !== "ok") throw new Error(opened.reason);
  const { handle, fingerprint } = opened;
  const end = fingerprint.sizeBytes;
  const wc = await medianMs(5, () => spawnSync("wc", ["-l", store.pathOf("gigabyte")]));
  const newlines = await medianMs(5, async () => {
    for await (const step of scanLines(handle, 0, end, exactProbe(Buffer.from("\n"))))
      expect(step.scannedTo).toBeGreaterThan(0);
  });
  const ids = await medianMs(3, () =>
    extendIndex(handle, { stretchBytes: megabyte, coveredTo: 0, stretches: [] }, end),
  );
  await handle.close();
  const row = { unit: "ms", runs: 5, baseline: "wc -l", baselineFigure: wc };
  report.add({ target: "finding every line of 1 GB", figure: newlines, ...row });
  report.add({ target: "collecting the ids of 1 GB", figure: ids, ...row });
}, 120_000);
