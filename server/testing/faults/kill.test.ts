import { execFile } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "@/server/testing/generator/random";
import { buildProgram } from "@/server/testing/run-program";
import { tellCounts } from "@/server/testing/tell-counts";
import { type Shim, buildShim, shimFile } from "./build-shim";
import { problemsOf, readRegistryStrictly } from "./check-store";
import { type FaultStore, writeFaultStore } from "./fault-store";

const cyclesMin = 1000;
const cyclesPerStore = 25;
const lanes = 3;
const bystander = "agent:main:telegram:direct:900";

let shim: Shim;
let library: string;
let program: Awaited<ReturnType<typeof buildProgram>>;
let root: string;

beforeAll(async () => {
  [shim, program] = await Promise.all([buildShim(), buildProgram("verb-worker")]);
  root = await mkdtemp(path.join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "rockpool-kills-"));
}, 120_000);
afterAll(async () => {
  await Promise.all([
    shim && "file" in shim && shim.dispose(),
    program?.dispose(),
    root && rm(root, { recursive: true, force: true }),
  ]);
});

type Ended = { signal: string | null; lines: string[]; errors: string };

function work(home: string, args: readonly (string | number)[]): Promise<Ended> {
  const env = { NODE_ENV: "test" as const, PATH: "/usr/bin:/bin", LD_PRELOAD: library, FAULT_ROOT: home };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program.file, home, ...args.map(String)],
      { env },
      (_error, out, errors) => resolve({ signal: child.signalCode, lines: out.split("\n").filter(Boolean), errors }),
    );
  });
}

/** One store that is killed again and again; every worker finds what the last one left. */
async function killAgainAndAgain(seed: number): Promise<string[]> {
  const random = createRandom(seed * 7919);
  const home = path.join(root, String(seed));
  mkdirSync(home, { recursive: true });
  const store = writeFaultStore(path.join(home, "state"), seed);
  const problems: string[] = [];
  let acknowledged = 0;
  for (let cycle = 0; cycle < cyclesPerStore; cycle += 1) {
    const kill = [random.between(1, 1_000_000), random.between(1, 150), random.between(0, 1) === 0 ? "k" : "K"];
    const ended = await work(home, [...kill, acknowledged]);
    if (ended.signal !== "SIGKILL") problems.push(`the worker was not killed: ${ended.errors}`);
    problems.push(...ended.lines.filter((line) => line.startsWith("stuck")));
    const said = ended.lines.filter((line) => line.startsWith("acknowledged")).at(-1);
    acknowledged = said === undefined ? acknowledged : Number(said.split(" ")[1]);
    problems.push(...problemsOf(store, [...store.entries.keys()]), ...lostNumber(store, acknowledged));
    if (problems.length > 0)
      return problems.map((problem) => `${problem} [seed ${seed} cycle ${cycle} ${kill.join(" ")}]`);
  }
  rmSync(home, { recursive: true });
  return [];
}

/** The last acknowledged label, or the one after it that nobody was told of. */
function lostNumber(store: FaultStore, acknowledged: number): string[] {
  const { text } = readRegistryStrictly(store.folder);
  const kept = [acknowledged, acknowledged + 1].some((number) => text.includes(`"n${number}"`));
  const isOdd = text.includes(JSON.stringify(bystander)) && text.includes('"future":1234567890123456789');
  return acknowledged === 0 || (kept && isOdd) ? [] : [`lost: the acknowledged change ${acknowledged}`];
}

describe("a process that is killed", () => {
  it(`at ${cyclesMin} random file operations loses nothing, and the next one goes on without a hand`, async (context) => {
    library = shimFile(shim, context, "being killed at each file operation");
    const stores = Array.from({ length: Math.ceil(cyclesMin / cyclesPerStore) }, (_, index) => index + 1);
    const problems: string[] = [];
    const cycles = stores.length * cyclesPerStore;
    const lane = async () => {
      for (let seed = stores.shift(); seed !== undefined; seed = stores.shift()) {
        problems.push(...(await killAgainAndAgain(seed)));
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    tellCounts(context, "killed with SIGKILL at a file operation", cycles, problems);
    expect(problems).toEqual([]);
  }, 600_000);
});
