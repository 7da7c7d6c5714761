import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { type TestContext, describe, expect, it } from "vitest";
import { createRandom } from "@/server/testing/generator/random";
import { tellCounts } from "@/server/testing/tell-counts";
import { problemsOf, readRegistryStrictly } from "./check-store";
import { type FaultStore, writeFaultStore } from "./fault-store";
import { setUpKills } from "./set-up-kills";

const cyclesMin = 1000;
const cyclesPerStore = 25;
const lanes = 3;
const bystander = "agent:main:telegram:direct:900";

// In memory where there is such a folder: a thousand kills wait for no disk.
const kills = setUpKills("verb-worker", existsSync("/dev/shm") ? "/dev/shm" : undefined);

/** One store that is killed again and again; every worker finds what the last one left. */
async function killAgainAndAgain(context: TestContext, seed: number): Promise<string[]> {
  const random = createRandom(seed * 7919);
  const home = kills.makeHome(String(seed));
  const store = writeFaultStore(path.join(home, "state"), seed);
  const problems: string[] = [];
  let acknowledged = 0;
  for (let cycle = 0; cycle < cyclesPerStore; cycle += 1) {
    const kill = [random.between(1, 1_000_000), random.between(1, 150), random.between(0, 1) === 0 ? "k" : "K"];
    const ended = await kills.run(context, home, [...kill, acknowledged].map(String));
    if (ended.signal !== "SIGKILL") problems.push(`the worker was not killed: ${ended.errors}`);
    const lines = ended.out.split("\n");
    problems.push(...lines.filter((line) => line.startsWith("stuck")));
    const said = lines.filter((line) => line.startsWith("acknowledged")).at(-1);
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
    const stores = Array.from({ length: Math.ceil(cyclesMin / cyclesPerStore) }, (_, index) => index + 1);
    const problems: string[] = [];
    const cycles = stores.length * cyclesPerStore;
    const lane = async () => {
      for (let seed = stores.shift(); seed !== undefined; seed = stores.shift()) {
        problems.push(...(await killAgainAndAgain(context, seed)));
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    tellCounts(context, "killed with SIGKILL at a file operation", cycles, problems);
    expect(problems).toEqual([]);
  }, 600_000);
});
