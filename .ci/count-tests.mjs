import { existsSync, readFileSync } from "node:fs";

/**
 * Counts of a JSON report of Vitest or Playwright; a flaky test passed in the end. No report counts nothing.
 * @param {string} file
 * @returns {{ passed: number, failed: number }}
 */
export function countTests(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(file, "utf8"));
  if (report.stats) {
    const { expected, flaky, unexpected } = report.stats;
    return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0) };
  }
  const brokenFiles = report.testResults.filter(isBroken).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles };
}

/** A file that could not be loaded fails without a failed test. @param {{ status: string, assertionResults: unknown[] }} file */
function isBroken(file) {
  return file.status === "failed" && file.assertionResults.length === 0;
}
