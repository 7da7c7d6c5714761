import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { countTests } from "./count-tests.mjs";
import { toldIn } from "./told-in.mjs";

/** Later steps run even when an earlier one failed, but for those that need it. `reports`: it writes a report of its tests. */
const steps = [
  { name: "format" },
  { name: "lint" },
  { name: "types" },
  { name: "dead" },
  { name: "paths" },
  { name: "setup:tools" },
  { name: "unit", reports: true },
  { name: "faults", reports: true },
  { name: "build" },
  { name: "setup:browser", needs: "build" },
  { name: "e2e", needs: "setup:browser", reports: true },
];

const reports = mkdtempSync(path.join(tmpdir(), "rockpool-reports-"));
let passed = 0;
let failed = 0;
/** @type {Set<string>} */
const succeeded = new Set();
/** @type {string[]} */
const lines = [];
/** @type {string[]} */
const tried = [];
/** @type {string[]} */
const notProven = [];
for (const step of steps) {
  const { name, needs } = step;
  if (needs && !succeeded.has(needs)) {
    lines.push(`${name.padEnd(14)} not run`);
    failed += 1;
    continue;
  }
  console.log(`\n── ${name}`);
  const startedMs = performance.now();
  const report = path.join(reports, `${name}.json`);
  const isOk = run(name, report);
  if (isOk) succeeded.add(name);
  const count = step.reports ? countTests(report) : { passed: 0, failed: 0 };
  passed += count.passed;
  // A step that failed without a failed test (a type error, say) counts as one: the line must not read like a success.
  failed += isOk ? count.failed : Math.max(1, count.failed);
  const told = toldIn(report);
  tried.push(...told.tried);
  notProven.push(...told.notProven);
  const tookS = ((performance.now() - startedMs) / 1000).toFixed(1);
  const tests = step.reports ? `  ${count.passed} passed, ${count.failed} failed` : "";
  lines.push(`${name.padEnd(14)} ${isOk ? "ok    " : "FAILED"} ${tookS.padStart(6)} s${tests}`);
}

const verdict = `${passed} passed, ${failed} failed`;
const parts = [lines, tried, notProven, [verdict]].filter((part) => part.length > 0);
console.log(`\n${parts.map((part) => part.join("\n")).join("\n\n")}`);
if (process.env["ROCKPOOL_VERDICT"]) writeFileSync(process.env["ROCKPOOL_VERDICT"], `${verdict}\n`);
rmSync(reports, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {string} report
 */
function run(name, report) {
  const env = { ...process.env, VITEST_JSON: report, PLAYWRIGHT_JSON: report, NEXT_TELEMETRY_DISABLED: "1" };
  return spawnSync("npm", ["run", "--silent", name], { stdio: "inherit", env }).status === 0;
}
