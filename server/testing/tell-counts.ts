import type { TestContext } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    counts?: string[];
  }
}

/** Says how much a test tried and what went wrong: in the output now, and again in the table at the end of `npm test`. */
export function tellCounts(context: TestContext, what: string, runs: number, problems: readonly string[]): void {
  const lost = problems.filter((problem) => problem.includes("lost:")).length;
  const torn = problems.filter((problem) => problem.includes("torn:")).length;
  const line = `${what}: ${runs} runs, ${problems.length} failures, ${lost} lost, ${torn} torn`;
  context.task.meta.counts = [...(context.task.meta.counts ?? []), line];
  process.stdout.write(`${line}\n`);
}
