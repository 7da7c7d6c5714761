import { setImmediate as nextTurn } from "node:timers/promises";

/** How long work may hold the event loop before others get their turn. */
const turnMs = 8;

/** For work that is asynchronous in name only: awaited between its steps, it lets everything else have its turn now and then. */
export function turnTaker(): () => Promise<void> | undefined {
  let sinceMs = performance.now();
  return () => {
    if (performance.now() - sinceMs < turnMs) return undefined;
    return nextTurn().then(() => {
      sinceMs = performance.now();
    });
  };
}
