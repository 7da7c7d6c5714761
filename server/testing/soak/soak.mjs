import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startClients } from "./clients.mjs";
import { startGateway } from "./gateway.mjs";
import { startSoakServer } from "./soak-server.mjs";
import { growthIn } from "./growth-in.mjs";
import { writeSoakStore } from "./soak-store.mjs";

const usage =
  "npm run soak -- [--minutes N]   a built server under load for N minutes (default 2); fails when it grows";

process.exitCode = await soak(minutesAsked(process.argv.slice(2)));

/**
 * Measures at the start (after a first load, so that caches are warm), in the middle and at the end, each time with nobody
 * connected and after a garbage collection.
 * @param {number} minutes
 */
async function soak(minutes) {
  const root = mkdtempSync(path.join(tmpdir(), "rockpool-soak-"));
  const stateDir = path.join(root, ".openclaw");
  const dataDir = path.join(root, "data");
  writeSoakStore(stateDir);
  const server = await startSoakServer(stateDir, dataDir);
  const token = readFileSync(path.join(dataDir, "token"), "utf8").trim();
  const gateway = startGateway(stateDir);
  /** @type {import("./growth-in.mjs").Measure[]} */
  const measures = [];
  try {
    for (const [name, seconds] of phases(minutes)) {
      const clients = startClients(server.url, token);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      const done = await clients.stop();
      const measure = { name, ...(await server.measureAtRest()), ...done, written: gateway.written() };
      measures.push(measure);
      console.table([measure]);
    }
    const lost = gateway.lostIn(stateDir);
    const problems = [...growthIn(measures), ...lost];
    for (const problem of problems) console.error(problem);
    console.log(JSON.stringify({ minutes, measures, problems }));
    return problems.length === 0 ? 0 : 1;
  } finally {
    gateway.stop();
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * @param {number} minutes
 * @returns {[name: string, seconds: number][]}
 */
function phases(minutes) {
  const warmUp = Math.min(30, minutes * 12);
  const half = (minutes * 60 - warmUp) / 2;
  return [
    ["start", warmUp],
    ["middle", half],
    ["end", half],
  ];
}

/** @param {string[]} args */
function minutesAsked(args) {
  const [flag, value] = args;
  if (flag === undefined) return 2;
  const minutes = Number(value);
  if (flag !== "--minutes" || !(minutes > 0 && minutes <= 24 * 60)) {
    console.error(usage);
    process.exit(1);
  }
  return minutes;
}
