import type { TestContext } from "vitest";

export type TestCounts = { what: string; runs: number; failures: number; lost: number; torn: number };

declare module "vitest" {
  interface TaskMeta {
    counts?: TestCounts[];
  }
}

/** Says how much a test tried and what went wrong: in the output now, and summed by `what` at the end of `npm test`. */
export function tellCounts(context: TestContext, what: string, runs: number, problems: readonly string[]): void {
  const lost = problems.filter((problem) => problem.includes("lost:")).length;
  const torn = problems.filter((problem) => problem.includes("torn:")).length;
  const counts = { what, runs, failures: problems.length, lost, torn };
  context.task.meta.counts = [...(context.task.meta.counts ?? []), counts];
  process.stdout.write(`${what}: ${runs} runs, ${problems.length} failures, ${lost} lost, ${torn} torn\n`);
}
