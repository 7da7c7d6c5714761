import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { buildProgram } from "@/server/testing/run-program";
import { tellCounts } from "@/server/testing/tell-counts";
import { type Shim, buildShim, shimFile } from "./build-shim";
import { faultVerbs } from "./fault-verbs";

const run = promisify(execFile);
const seeds = [1, 2, 3];
/** every verb × seed looks at each fourth operation, another one for each seed */
const stride = 4;

const Summary = z.object({
  summary: z.string(),
  seed: z.number(),
  leaked: z.number(),
  runs: z.number(),
  fired: z.number(),
});

const Problem = z.looseObject({ fault: z.unknown(), problems: z.array(z.string()) });

let shim: Shim;
let program: Awaited<ReturnType<typeof buildProgram>>;
let root: string;
let runsDone = 0;

beforeAll(async () => {
  [shim, program] = await Promise.all([buildShim(), buildProgram("fault-runner")]);
  root = await mkdtemp(path.join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "rockpool-faults-"));
}, 120_000);
afterAll(async () => {
  await Promise.all([
    shim && "file" in shim && shim.dispose(),
    program?.dispose(),
    root && rm(root, { recursive: true, force: true }),
  ]);
});

/** Never kills a runner that hangs: the test's own time does, and so no hang passes for slowness or the other way round. */
async function runFaults(library: string, verb: string, seed: number) {
  // The shim belongs to the child alone; the product's environment stays out of it.
  const env = {
    NODE_ENV: "test" as const,
    PATH: "/usr/bin:/bin",
    LD_PRELOAD: library,
    FAULT_ROOT: root,
    UV_USE_IO_URING: "0",
  };
  const args = [program.file, root, verb, String(seed), String(stride)];
  const { stdout } = await run(process.execPath, args, { env, maxBuffer: 64 * 1024 * 1024 });
  const lines: unknown[] = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return { summary: Summary.parse(lines.at(-1)), problems: lines.slice(0, -1).map(problemIn) };
}

function problemIn(line: unknown): string {
  const { fault, problems } = Problem.parse(line);
  return `${problems.join("; ")} ${JSON.stringify(fault)}`;
}

describe("a disk that fails at any operation", () => {
  it.for(Object.keys(faultVerbs))("loses nothing and tears nothing while it does: %s", async (verb, context) => {
    const library = shimFile(shim, context, `a disk that fails while it does: ${verb}`);
    const results = await Promise.all(seeds.map((seed) => runFaults(library, verb, seed)));
    const problems = results.flatMap((result) => result.problems);
    const runs = results.reduce((sum, { summary }) => sum + summary.fired, 0);
    tellCounts(context, "failing file operations", runs, problems);
    expect(problems).toEqual([]);
    for (const { summary } of results) {
      expect(summary).toMatchObject({ summary: verb, leaked: 0 });
      // The journal closes its records in the background: now and then a run has an operation less than the first one.
      expect(summary.fired).toBeGreaterThan(summary.runs * 0.95);
      runsDone += summary.fired;
    }
  });

  it("was made to fail at least 2,000 times in all", (context) => {
    shimFile(shim, context, "2,000 failures of a disk");
    expect(runsDone).toBeGreaterThanOrEqual(2000);
  });
});
