import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { createJournal } from "@/server/journal/journal";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/kernel/log";
import { type UpdateOptions, updateRegistry } from "@/server/registry/update-registry";
import { benchReport, quantile } from "@/server/testing/bench/bench-report";
import { lockTimes } from "@/server/testing/bench/lock-times";
import { generateBulkStore } from "@/server/testing/store-generator";

const report = benchReport("patch-cost");
const root = mkdtempSync(path.join(tmpdir(), "rockpool-bench-"));
const key = "agent:main:telegram:direct:1000001";
const sizes = [
  { name: "100 KB", sessions: 50, paddingBytes: 1_600, runs: 300 },
  { name: "1 MB", sessions: 500, paddingBytes: 1_600, runs: 200 },
  { name: "36 MB", sessions: 1_000, paddingBytes: 35_000, runs: 60 },
];

afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each(sizes)("one patch of a registry of $name", async ({ name, sessions, paddingBytes, runs }) => {
  const stateDir = path.join(root, name);
  generateBulkStore(stateDir, {
    nowMs: Date.now(),
    sessions,
    exchangesMax: 1,
    entryPaddingBytes: paddingBytes,
    withTranscripts: false,
  });
  const folder = path.join(stateDir, "agents/main/sessions");
  const store = {
    agentId: "main",
    folder,
    registryPath: path.join(folder, "sessions.json"),
    configured: true,
    onDisk: true,
  };
  const home = {
    stateDir,
    configPath: path.join(stateDir, "openclaw.json"),
    dataDir: path.join(root, `${name}-data`),
    demo: false,
  };
  const journal = createJournal({ home, clock: systemClock, log: silentLog, onOutcome: () => {} });
  const locks = lockTimes(`${store.registryPath}.lock`);
  const change = (options: UpdateOptions) => async (run: number) => {
    await updateRegistry(store, () => ({ key, op: "fields", fields: [{ field: "label", value: `n${run}` }] }), options);
  };
  const plain = await timesMs(runs, async (run) => writeWhole(store.registryPath, run, false));
  const durable = await timesMs(runs, async (run) => writeWhole(store.registryPath, run, true));
  const bare = await timesMs(runs, change({}));
  locks.taken.splice(0);
  const whole = await timesMs(runs, change({ recorder: journal.recorder }));
  const held = locks.taken.slice(-runs);
  locks.stop();
  await journal.close();
  expect(statSync(store.registryPath).size).toBeGreaterThan(sessions * paddingBytes);
  expect(held).toHaveLength(runs);
  const rows: [what: string, times: number[], baseline: string, baselineTimes: number[]][] = [
    ["patch with journal", whole, "JSON.parse, stringify, write, rename", plain],
    ["patch with journal", whole, "the same and fsync", durable],
    ["patch without journal", bare, "the same and fsync", durable],
    ["lock held by a patch", held, "the same and fsync", durable],
  ];
  for (const [what, times, baseline, baselineTimes] of rows) {
    for (const [label, share] of [
      ["p50", 0.5],
      ["p99", 0.99],
    ] as const) {
      report.add({
        target: `${what}, ${name}, ${label}`,
        figure: quantile(times, share),
        unit: "ms",
        runs,
        baseline,
        baselineFigure: quantile(baselineTimes, share),
      });
    }
  }
});

async function timesMs(runs: number, act: (run: number) => Promise<void>): Promise<number[]> {
  await act(-1);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startMs = performance.now();
    await act(run);
    times.push(performance.now() - startMs);
  }
  return times;
}

/** What a program does that keeps a registry as one object. */
function writeWhole(file: string, run: number, isDurable: boolean): void {
  const entries: Record<string, object> = JSON.parse(readFileSync(file, "utf8"));
  entries[key] = { ...entries[key], label: `b${run}` };
  const temporary = `${file}.bench.tmp`;
  const descriptor = openSync(temporary, "w", 0o600);
  writeSync(descriptor, JSON.stringify(entries, null, 2));
  if (isDurable) fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, file);
}
