import { Worker } from "node:worker_threads";

export type Watchdog = {
  /** a step begins; `what` is told when it never ends */
  step(what: string): void;
  stop(): Promise<void>;
};

const nameBytesMax = 4096;

/**
 * Ends this process, with the step's name, when a step hangs: a loop that never ends lets no timer of its own thread fire, so a
 * test's time limit would not end it. `patienceMs` is far beyond what any step takes on a busy machine.
 */
export function startWatchdog(patienceMs: number): Watchdog {
  const shared = new SharedArrayBuffer(8 + nameBytesMax);
  const counter = new Int32Array(shared, 0, 2);
  const name = new Uint8Array(shared, 8);
  const worker = new Worker(watching, { eval: true, workerData: { shared, patienceMs } });
  worker.unref();
  return {
    step(what) {
      const { written } = new TextEncoder().encodeInto(what, name);
      Atomics.store(counter, 1, written);
      Atomics.add(counter, 0, 1);
    },
    stop: async () => void (await worker.terminate()),
  };
}

const watching = `
const { workerData: { shared, patienceMs } } = require("node:worker_threads");
const counter = new Int32Array(shared, 0, 2);
let seen = -1;
for (;;) {
  seen = Atomics.load(counter, 0);
  // Sleeps without a timer: woken by nobody, it looks again after that time.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, patienceMs);
  if (seen === 0 || Atomics.load(counter, 0) !== seen) continue;
  const name = Buffer.from(shared, 8, Atomics.load(counter, 1)).toString();
  require("node:fs").writeSync(2, "HANG: " + name + "\\n");
  process.kill(process.pid, "SIGKILL");
}
`;
