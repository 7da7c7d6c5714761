// Loaded into the server of a benchmark: answers with how long its event loop was held and what it held in memory, then
// collects garbage and counts anew.
import { readFileSync, writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

const resolutionMs = 1;
const delay = monitorEventLoopDelay({ resolution: resolutionMs });
delay.enable();

process.on("message", () => {
  const figures = {
    p99Ms: Math.max(0, delay.percentile(99) / 1e6 - resolutionMs),
    maxMs: Math.max(0, delay.max / 1e6 - resolutionMs),
    peakMegabytes: megabytes("VmHWM"),
  };
  globalThis.gc?.();
  globalThis.gc?.();
  // Forgets the peak of this process (proc(5)).
  writeFileSync("/proc/self/clear_refs", "5");
  process.send?.({ ...figures, restMegabytes: megabytes("VmRSS") });
  delay.reset();
});
process.channel?.unref();

/** @param {string} name */
function megabytes(name) {
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) / 1024;
}
