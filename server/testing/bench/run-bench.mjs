// npm run bench [-- [--json <file>] [name …]]: runs the benchmarks (all, or those whose file names hold a name), prints one
// table and writes its rows as JSON.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..", "..", "..");
const { json, names } = readArguments(process.argv.slice(2));
const rowsFolder = path.join(root, "test-results", "bench");
rmSync(rowsFolder, { recursive: true, force: true });
mkdirSync(rowsFolder, { recursive: true });

const loadBefore = loadavg()[0] ?? 0;
if (run("server/start/build.mjs", ["--if-stale"]) !== 0) process.exit(1);
const vitest = ["run", "-c", ".vitest.config.mjs", "--project", "bench", ...names];
const code = run("node_modules/vitest/vitest.mjs", vitest);

const rows = readdirSync(rowsFolder)
  .sort()
  .flatMap((name) => JSON.parse(readFileSync(path.join(rowsFolder, name), "utf8")));
const machine = {
  cores: cpus().length,
  cpu: cpus()[0]?.model ?? "",
  memoryGigabytes: Math.round(totalmem() / 1e9),
  node: process.version,
  loadBefore,
  loadAfter: loadavg()[0] ?? 0,
};
console.table(rows.map(printable));
writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), machine, rows }, null, 2)}\n`);
console.log(`${machine.cores} cores, Node ${machine.node}, load ${loadBefore.toFixed(1)} before. Rows: ${json}`);
process.exitCode = code;

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const { status } = spawnSync(process.execPath, [path.join(root, program), ...args], { cwd: root, stdio: "inherit" });
  return status ?? 1;
}

/** @param {string[]} args */
function readArguments(args) {
  const at = args.indexOf("--json");
  const given = at === -1 ? undefined : args[at + 1];
  const names = at === -1 ? args : args.toSpliced(at, 2);
  return { json: path.resolve(given ?? path.join(tmpdir(), "rockpool-bench.json")), names };
}

/** @param {{ target: string, figure: number, unit: string, runs: number, atMost?: number, baseline?: string, baselineFigure?: number }} row */
function printable({ target, figure, unit, runs, atMost, baseline = "", baselineFigure }) {
  return {
    figure: target,
    median: `${round(figure)} ${unit}`,
    runs,
    baseline: baselineFigure === undefined ? "" : `${round(baselineFigure)} ${unit}, ${baseline}`,
    ratio: baselineFigure ? (figure / baselineFigure).toFixed(2) : "",
    target: atMost === undefined ? "" : `≤ ${atMost} ${unit}: ${figure <= atMost ? "met" : "missed"}`,
  };
}

/** @param {number} value */
function round(value) {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}
