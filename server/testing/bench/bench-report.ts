import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll } from "vitest";

/** One line of the benchmark table: a figure, the plain tool it was measured beside, their ratio, and the bound it has to keep. */
export type BenchRow = {
  /** what is measured */
  target: string;
  figure: number;
  unit: string;
  runs: number;
  /** in the same unit */
  atMost?: number;
  baseline?: string;
  baselineFigure?: number;
};

/** Collects rows of one bench file and leaves them as JSON for the table of the whole run. */
export function benchReport(name: string): { add(row: BenchRow): void } {
  const rows: BenchRow[] = [];
  afterAll(() => {
    const folder = path.resolve("test-results/bench");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(rows, null, 2)}\n`);
  });
  return { add: (row) => rows.push(row) };
}

/** Median wall time in milliseconds of an act done `runs` times, after one run that is not counted. */
export async function medianMs(runs: number, act: () => Promise<unknown> | unknown): Promise<number> {
  await act();
  return coldMedianMs(runs, () => {}, act);
}

/** As medianMs, with every run counted, and each made ready anew. */
export async function coldMedianMs(
  runs: number,
  makeReady: () => unknown,
  act: () => Promise<unknown> | unknown,
): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await makeReady();
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
