import { Failure } from "@/lib/failure/failure";

/** Runs at most `parallelMax` works at once; of the others `waitingMax` wait for their turn. Failure: too_many_attempts. */
export function boundParallel({ parallelMax, waitingMax }: { parallelMax: number; waitingMax: number }) {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running >= parallelMax) {
      if (waiting.length >= waitingMax) throw new Failure("too_many_attempts", undefined, { retryAfterSeconds: 1 });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
