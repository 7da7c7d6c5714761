import type { TestContext } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    notProven?: string;
  }
}

/**
 * Skips a test that cannot run on this machine, loudly: a line in the output now, and again at the end of `npm test`, which
 * finds it in the report. A test that needs a tool or a right and has neither never passes.
 */
export function notProven(context: TestContext, what: string, needs: string): never {
  const line = `NOT PROVEN HERE: ${what} needs ${needs}`;
  context.task.meta.notProven = line;
  process.stderr.write(`${line}\n`);
  context.skip(line);
}
