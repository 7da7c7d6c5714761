import { setImmediate as nextTurn } from "node:timers/promises";

/** How long work may hold the event loop before others get their turn. */
const turnMs = 8;
/** How many steps between two looks at the clock: most take a microsecond, which is what a look takes. */
const stepsAtOnce = 8;

/** Runs steps to their end and lets everything else in the process have its turn between them. */
export async function inTurns<Result>(steps: Iterator<unknown, Result>): Promise<Result> {
  let sinceMs = performance.now();
  for (let count = 1; ; count += 1) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (count % stepsAtOnce !== 0) continue;
    if (performance.now() - sinceMs < turnMs) continue;
    await nextTurn();
    sinceMs = performance.now();
  }
}

/** Runs steps to their end at once. */
export function atOnce<Result>(steps: Iterator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
