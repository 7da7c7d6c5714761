import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { countTests } from "./count-tests.mjs";

/** Later steps run even when an earlier one failed, but for those that need it. */
const steps = [
  { name: "format" },
  { name: "lint" },
  { name: "types" },
  { name: "dead" },
  { name: "paths" },
  { name: "unit" },
  { name: "build" },
  { name: "setup:browser", needs: "build" },
  { name: "e2e", needs: "setup:browser" },
];

const reports = mkdtempSync(path.join(tmpdir(), "rockpool-reports-"));
const unitReport = path.join(reports, "unit.json");
const journeyReport = path.join(reports, "journeys.json");

/** @type {Map<string, boolean>} */
const outcomes = new Map();
/** @type {string[]} */
const lines = [];
for (const { name, needs } of steps) {
  if (needs && !outcomes.get(needs)) {
    outcomes.set(name, false);
    lines.push(`${name.padEnd(14)} not run`);
    continue;
  }
  console.log(`\n── ${name}`);
  const startedMs = performance.now();
  const isOk = run(name);
  outcomes.set(name, isOk);
  lines.push(`${name.padEnd(14)} ${isOk ? "ok" : "FAILED"}  ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}

const counts = new Map([
  ["unit", countTests(unitReport)],
  ["e2e", countTests(journeyReport)],
]);
let passed = 0;
let failed = 0;
for (const [name, isOk] of outcomes) {
  const count = counts.get(name) ?? { passed: 0, failed: 0 };
  passed += count.passed;
  // A step that failed without a failed test (a type error, say) counts as one: the line must not read like a success.
  failed += isOk ? count.failed : Math.max(1, count.failed);
}
const verdict = `${passed} passed, ${failed} failed`;
console.log(`\n${lines.join("\n")}\n\n${verdict}`);
if (process.env["ROCKPOOL_VERDICT"]) writeFileSync(process.env["ROCKPOOL_VERDICT"], `${verdict}\n`);
rmSync(reports, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;

/** @param {string} name */
function run(name) {
  const env = {
    ...process.env,
    VITEST_JSON: unitReport,
    PLAYWRIGHT_JSON: journeyReport,
    NEXT_TELEMETRY_DISABLED: "1",
  };
  return spawnSync("npm", ["run", "--silent", name], { stdio: "inherit", env }).status === 0;
}
