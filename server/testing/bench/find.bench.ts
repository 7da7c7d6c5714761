import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { benchReport, medianMs } from "@/server/testing/bench/bench-report";
import { createRandom } from "@/server/testing/generator/random";
import { writeTranscript } from "@/server/testing/generator/write-transcript";
import { type FindQuestion, findText } from "@/server/transcript/find-text";

const report = benchReport("find");
const sizeBytes = 444 * 1024 * 1024;
const file = "long.jsonl";
const runs = 3;
let folder = "";
let startMs = 0;
let endMs = 0;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "rockpool-bench-find-"));
  endMs = Date.now();
  startMs = endMs - 400 * 24 * 3_600_000;
  const plan = {
    sessionId: "long",
    startMs,
    endMs,
    exchanges: Number.MAX_SAFE_INTEGER,
    sizeBytes,
    model: { provider: "reef", id: "reef-large" },
    largeResultBytes: 12 * 1024 * 1024,
    extraLines: [`{"type":"message","id":"feedc0de","message":{"role":"user","content":"a quokka at the end"}}`],
  };
  writeTranscript(path.join(folder, file), plan, createRandom(7));
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = (command: string, args: string[]) =>
  medianMs(runs, () => spawnSync(command, [...args, path.join(folder, file)], { maxBuffer: 1 << 30 }));

async function countMatches(question: Partial<FindQuestion> & { text: string }): Promise<number> {
  let matches = 0;
  const asked = { caseSensitive: false, scope: "everything" as const, limit: 1_000_000, from: 0, ...question };
  for await (const step of findText({ folder }, file, asked)) if (step.type === "found") matches += step.matches.length;
  return matches;
}

async function addFind(target: string, question: Partial<FindQuestion> & { text: string }, grep: string[]) {
  const figure = await medianMs(runs, () => countMatches(question));
  for (const [baseline, baselineFigure] of [
    [`grep ${grep.join(" ")}`, await plain("grep", grep)],
    ["wc -l", await plain("wc", ["-l"])],
  ] as const) {
    report.add({ target, figure, unit: "ms", runs, baseline, baselineFigure });
  }
}

test("a word that stands in the last line of 444 MB", async () => {
  await addFind("find a rare word, 444 MB, capitals alike", { text: "Quokka" }, ["-ci", "quokka"]);
  expect(await countMatches({ text: "Quokka" })).toBe(1);
}, 300_000);

test("a word in some thousand entries", async () => {
  const found = await countMatches({ text: "tides", limit: 2000 });
  await addFind("find a common word, its first 2,000 entries", { text: "tides", limit: 2000 }, ["-ci", "tides"]);
  expect(found).toBe(2000);
}, 300_000);

test("a word that every line holds as a field's name: each line is parsed", async () => {
  const text = "parentId";
  const figure = await medianMs(1, () => countMatches({ text }));
  const baselineFigure = await plain("grep", ["-c", text]);
  report.add({
    target: "find a field's name in 444 MB",
    figure,
    unit: "ms",
    runs: 1,
    baseline: `grep -c ${text}`,
    baselineFigure,
  });
  expect(figure).toBeGreaterThan(0);
}, 300_000);

test("the memory that a search takes", async () => {
  let peakBytes = 0;
  const before = process.memoryUsage().rss;
  const asked = { caseSensitive: false, scope: "everything" as const, limit: 1_000_000, from: 0, text: "tides" };
  for await (const step of findText({ folder }, file, asked)) {
    peakBytes = Math.max(peakBytes, process.memoryUsage().rss - before);
    expect(step.type).toBeTypeOf("string");
  }
  report.add({
    target: "memory above rest while finding in 444 MB",
    figure: peakBytes / 1_048_576,
    unit: "MB",
    runs: 1,
    baseline: "size of the file",
    baselineFigure: statSync(path.join(folder, file)).size / 1_048_576,
  });
  expect(peakBytes).toBeLessThan(sizeBytes);
}, 300_000);
