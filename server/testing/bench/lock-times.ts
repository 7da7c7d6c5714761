import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

/** How long a lock file of this process was there, each time: from the link that made it to the unlink that took it away. */
export function lockTimes(lockPath: string): { taken: number[]; stop(): void } {
  const { link, unlink } = promises;
  const taken: number[] = [];
  let sinceMs = 0;
  promises.link = async (from, to) => {
    await link(from, to);
    if (to === lockPath) sinceMs = performance.now();
  };
  promises.unlink = async (file) => {
    await unlink(file);
    if (file === lockPath) taken.push(performance.now() - sinceMs);
  };
  syncBuiltinESMExports();
  return {
    taken,
    stop() {
      Object.assign(promises, { link, unlink });
      syncBuiltinESMExports();
    },
  };
}
