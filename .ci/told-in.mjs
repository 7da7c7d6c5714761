import { existsSync, readFileSync } from "node:fs";

/**
 * What the tests of a JSON report of Vitest told besides their names: how much they tried (server/testing/tell-counts.ts), and
 * what they could not prove on this machine (server/testing/not-proven.ts).
 * @param {string} file
 * @returns {{ counts: string[], notProven: string[] }}
 */
export function toldIn(file) {
  if (!existsSync(file)) return { counts: [], notProven: [] };
  const { testResults = [] } = JSON.parse(readFileSync(file, "utf8"));
  /** @type {{ counts?: string[], notProven?: string }[]} */
  const metas = testResults.flatMap((/** @type {{ assertionResults: Test[] }} */ { assertionResults }) =>
    assertionResults.map(({ meta }) => meta ?? {}),
  );
  return {
    counts: metas.flatMap(({ counts }) => counts ?? []),
    notProven: [...new Set(metas.flatMap(({ notProven }) => notProven ?? []))],
  };
}

/** @typedef {{ meta?: { counts?: string[], notProven?: string } }} Test */
