import { existsSync, readFileSync } from "node:fs";

/**
 * @typedef {{ what: string, runs: number, failures: number, lost: number, torn: number }} Counts
 * @typedef {{ counts?: Counts[], notProven?: string }} Meta
 */

/**
 * What the tests of a JSON report of Vitest told besides their names: how much they tried (server/testing/tell-counts.ts),
 * summed by what it was, and what they could not prove on this machine (server/testing/not-proven.ts).
 * @param {string} file
 * @returns {{ tried: string[], notProven: string[] }}
 */
export function toldIn(file) {
  if (!existsSync(file)) return { tried: [], notProven: [] };
  const { testResults = [] } = JSON.parse(readFileSync(file, "utf8"));
  /** @type {Meta[]} */
  const metas = testResults.flatMap((/** @type {{ assertionResults: { meta?: Meta }[] }} */ { assertionResults }) =>
    assertionResults.map(({ meta }) => meta ?? {}),
  );
  return {
    tried: [...sums(metas.flatMap(({ counts }) => counts ?? []))].map(lineOf),
    notProven: [...new Set(metas.flatMap(({ notProven }) => notProven ?? []))],
  };
}

/** @param {Counts[]} all */
function sums(all) {
  /** @type {Map<string, Counts>} */
  const byWhat = new Map();
  for (const counts of all) {
    const { what, runs, failures, lost, torn } = byWhat.get(counts.what) ?? {
      ...counts,
      runs: 0,
      failures: 0,
      lost: 0,
      torn: 0,
    };
    const sum = {
      runs: runs + counts.runs,
      failures: failures + counts.failures,
      lost: lost + counts.lost,
      torn: torn + counts.torn,
    };
    byWhat.set(what, { what, ...sum });
  }
  return byWhat.values();
}

/** @param {Counts} counts */
function lineOf({ what, runs, failures, lost, torn }) {
  return `${what.padEnd(48)} ${String(runs).padStart(7)} runs, ${failures} failures, ${lost} lost, ${torn} torn`;
}
