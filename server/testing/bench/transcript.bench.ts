import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type BenchRow,
  benchReport,
  coldMedianMs,
  median,
  medianMs,
  quantile,
} from "@/server/testing/bench/bench-report";
import { type BenchServer, startBenchServer } from "@/server/testing/bench/bench-server";
import { type BenchStore, forgetPages, makeBenchStore } from "@/server/testing/bench/bench-store";
import { longTranscriptId, writeLongTranscript } from "@/server/testing/generator/write-long-transcript";

const report = benchReport("transcript");
const endMs = Date.now();
const startMs = endMs - 400 * 24 * 3_600_000;
const megabyte = 1024 * 1024;
const lines = 157_879;
const sessionKey = "agent:main:long";
const [warmRuns, coldRuns] = [15, 5];
let store: BenchStore;
let server: BenchServer;
let file = "";

beforeAll(async () => {
  store = makeBenchStore({
    long: (target) =>
      writeLongTranscript(target, {
        sessionId: "long",
        startMs,
        endMs,
        lines,
        sizeBytes: 444 * megabyte,
        longLines: { count: 12, bytes: 12 * megabyte },
        compactEvery: 400,
      }),
  });
  file = store.pathOf("long");
  server = await startBenchServer(store.stateDir);
  await server.rpc("sessions.history", { sessionKey, limit: 1 });
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

const lastId = longTranscriptId(lines - 1);
const middle = new Date((startMs + endMs) / 2);
const tool = (command: string, ...args: string[]) => spawnSync(command, [...args, file], { maxBuffer: 1 << 30 });

const places: { name: string; place: object; baseline: string; plain: () => unknown; warmAtMost: number }[] = [
  { name: "tail of 50", place: {}, baseline: "tail -n 50", plain: () => tool("tail", "-n", "50"), warmAtMost: 50 },
  {
    name: "go to the beginning",
    place: { at: { share: 0 } },
    baseline: "head -n 50",
    plain: () => tool("head", "-n", "50"),
    warmAtMost: 300,
  },
  {
    name: "go to 37 %",
    place: { at: { share: 0.37 } },
    baseline: "tail -c 63 % | head -n 50",
    plain: () => spawnSync("sh", ["-c", `tail -c 298000000 "$0" | head -n 50`, file], { maxBuffer: 1 << 30 }),
    warmAtMost: 300,
  },
  {
    name: "go to a date",
    place: { at: { timestampMs: middle.getTime() } },
    baseline: "grep -m1 -bo <the day>",
    plain: () => tool("grep", "-m1", "-bo", middle.toISOString().slice(0, 10)),
    warmAtMost: 300,
  },
  {
    name: "go to the last id",
    place: { around: lastId },
    baseline: "grep -m1 -bo <the id>",
    plain: () => tool("grep", "-m1", "-bo", `"id":"${lastId}"`),
    warmAtMost: 300,
  },
];

test.each(places)(
  "$name of 444 MB, from memory and from the disk",
  async ({ name, place, baseline, plain, warmAtMost }) => {
    const page = () => server.rpc("sessions.history", { sessionKey, limit: 50, ...place });
    const row = (how: string, figures: Pick<BenchRow, "figure" | "runs" | "atMost" | "baselineFigure">) =>
      report.add({ target: `${name}, 444 MB, ${how} (wire)`, unit: "ms", baseline, ...figures });
    await page();
    const cold = { runs: coldRuns, atMost: 300 };
    row("cold", {
      ...cold,
      figure: await coldMedianMs(coldRuns, () => forgetPages(file), page),
      baselineFigure: await coldMedianMs(coldRuns, () => forgetPages(file), plain),
    });
    row("warm", {
      runs: warmRuns,
      atMost: warmAtMost,
      figure: await medianMs(warmRuns, page),
      baselineFigure: await medianMs(5, plain),
    });
    expect(await page()).toMatchObject({ file: "long.jsonl" });
  },
);

test("an id in a file that nobody went to before", async () => {
  const page = () => server.rpc("sessions.history", { sessionKey, limit: 50, around: lastId });
  const forgetIndex = () => rmSync(path.join(server.dataDir, "index"), { recursive: true });
  await page();
  report.add({
    target: "go to an id, 444 MB, its ids not known yet (wire)",
    figure: await coldMedianMs(coldRuns, forgetIndex, page),
    unit: "ms",
    runs: coldRuns,
    atMost: 300,
    baseline: "wc -l",
    baselineFigure: await medianMs(5, () => tool("wc", "-l")),
  });
  forgetIndex();
  const { p99Ms, maxMs } = await server.watched(page);
  report.add({
    target: "loop delay p99 while ids are collected",
    figure: p99Ms,
    unit: "ms",
    runs: 1,
    atMost: 50,
    ...(await atRest()),
  });
  report.add({ target: "loop delay at most while ids are collected", figure: maxMs, unit: "ms", runs: 1 });
  expect(await page()).toMatchObject({
    entries: expect.arrayContaining([expect.objectContaining({ lengthBytes: expect.any(Number) })]),
  });
});

test("the whole file as JSON, to compare with", async () => {
  const tail = await medianMs(warmRuns, () => server.rpc("sessions.history", { sessionKey, limit: 50 }));
  const whole = await medianMs(1, () => {
    const bytes = readFileSync(file);
    for (let from = 0; from < bytes.length; ) {
      const to = bytes.indexOf(10, from);
      JSON.parse(bytes.toString("utf8", from, to));
      from = to + 1;
    }
  });
  report.add({
    target: "tail of 50, 444 MB, warm (wire)",
    figure: tail,
    unit: "ms",
    runs: warmRuns,
    atMost: 50,
    baseline: "JSON.parse of each line",
    baselineFigure: whole,
  });
  expect(tail).toBeLessThan(whole);
});

test("what the model sees of 444 MB", async () => {
  const context = () => server.rpc("sessions.context", { sessionKey });
  const { p99Ms, aboveRestMegabytes } = await server.watched(context);
  const other = async () => {
    // Another version of the file each time: nothing that was kept of it counts.
    execFileSync("touch", [file]);
  };
  report.add({
    target: "sessions.context, 444 MB with compactions (wire)",
    figure: await coldMedianMs(5, other, context),
    unit: "ms",
    runs: 5,
    atMost: 300,
    baseline: "wc -l",
    baselineFigure: await medianMs(5, () => tool("wc", "-l")),
  });
  report.add({
    target: "loop delay p99 meanwhile",
    figure: p99Ms,
    unit: "ms",
    runs: 1,
    atMost: 50,
    ...(await atRest()),
  });
  report.add({ target: "memory above rest meanwhile", figure: aboveRestMegabytes, unit: "MB", runs: 1, atMost: 64 });
  expect(await context()).toMatchObject({ compaction: { undoable: false } });
});

test("a line that is added, until it is told to who listens", async () => {
  const ending = new AbortController();
  const frames = (await server.events(ending.signal))[Symbol.asyncIterator]();
  await frames.next();
  const times: number[] = [];
  for (let run = 0; run < 20; run += 1) {
    const since = performance.now();
    execFileSync("sh", [
      "-c",
      `printf '%s\\n' '{"type":"message","id":"add${run}","message":{"role":"user","content":"more"}}' >> "$0"`,
      file,
    ]);
    for (let text = ""; !text.includes("transcript.grew"); ) text += (await frames.next()).value ?? "";
    times.push(performance.now() - since);
  }
  ending.abort();
  expect(times).toHaveLength(20);
  report.add({
    target: "append by another process → event (wire), p50",
    figure: median(times),
    unit: "ms",
    runs: 20,
    atMost: 500,
    baseline: "the append itself (sh)",
    baselineFigure: await medianMs(5, () => execFileSync("sh", ["-c", `printf '' >> "$0"`, file])),
  });
  report.add({
    target: "append → event (wire), p95",
    figure: quantile(times, 0.95),
    unit: "ms",
    runs: 20,
    atMost: 500,
  });
});
