import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll } from "vitest";

/** One line of the benchmark table: a figure, the plain tool it was measured beside, and their ratio. */
export type BenchRow = {
  target: string;
  figure: number;
  unit: string;
  runs: number;
  baseline?: string;
  baselineFigure?: number;
};

/** Collects rows of one bench file, prints them as a table at its end and writes them as JSON. */
export function benchReport(name: string): { add(row: BenchRow): void } {
  const rows: BenchRow[] = [];
  afterAll(() => {
    console.table(rows.map(printable));
    const folder = path.resolve("test-results/bench");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(rows, null, 2)}\n`);
  });
  return { add: (row) => rows.push(row) };
}

function printable(row: BenchRow): Record<string, string> {
  const ratio = row.baselineFigure ? (row.figure / row.baselineFigure).toFixed(2) : "";
  return {
    target: row.target,
    median: `${round(row.figure)} ${row.unit}`,
    runs: String(row.runs),
    baseline: row.baseline ?? "",
    "baseline median": row.baselineFigure === undefined ? "" : `${round(row.baselineFigure)} ${row.unit}`,
    ratio,
  };
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}

/** Median wall time in milliseconds of an act done `runs` times, after one run that is not counted. */
export async function medianMs(runs: number, act: () => Promise<unknown> | unknown): Promise<number> {
  await act();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return median(times);
}

export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** The value that `share` of the values do not exceed. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
