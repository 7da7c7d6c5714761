import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type TestContext, afterAll, beforeAll } from "vitest";
import { buildProgram } from "@/server/testing/run-program";
import { type Shim, buildShim, shimFile } from "./build-shim";

export type Ended = { signal: string | null; out: string; errors: string };
export type Kills = {
  /** a new folder for what one process works on */
  makeHome(name: string): string;
  /** runs the program on that folder under the shim; skips the test where there is none */
  run(context: TestContext, home: string, args: readonly string[]): Promise<Ended>;
};

/** What the tests of a file need to kill a program at a file operation; made before them and gone after them. `parent`: where. */
export function setUpKills(name: string, parent = tmpdir()): Kills {
  let shim: Shim;
  let program: Awaited<ReturnType<typeof buildProgram>>;
  let root: string;
  beforeAll(async () => {
    [shim, program] = await Promise.all([buildShim(), buildProgram(name)]);
    root = await mkdtemp(path.join(parent, `rockpool-${name}-`));
  }, 120_000);
  afterAll(async () => {
    await Promise.all([
      shim && "file" in shim && shim.dispose(),
      program?.dispose(),
      root && rm(root, { recursive: true, force: true }),
    ]);
  });
  return {
    makeHome(folder) {
      const home = path.join(root, folder);
      mkdirSync(home, { recursive: true });
      return home;
    },
    run(context, home, args) {
      const library = shimFile(shim, context, `killing ${name} at each file operation`);
      const env = { NODE_ENV: "test" as const, PATH: "/usr/bin:/bin", LD_PRELOAD: library, FAULT_ROOT: home };
      return new Promise((resolve) => {
        const child = execFile(process.execPath, [program.file, home, ...args], { env }, (_error, out, errors) =>
          resolve({ signal: child.signalCode, out, errors }),
        );
      });
    },
  };
}
