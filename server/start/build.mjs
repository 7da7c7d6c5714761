import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isBuildStale } from "./is-build-stale.mjs";
import { StartError } from "./start-error.mjs";

const root = path.resolve(import.meta.dirname, "..", "..");
const nextBin = path.join(root, "node_modules", "next", "dist", "bin", "next");

/**
 * Runs `next build` without telemetry. Its output goes to stderr unless `stdio` says otherwise: stdout is for the
 * address line. A failed build leaves no BUILD_ID behind, so that the next start tries again.
 * @param {import("node:child_process").StdioOptions} [stdio]
 * @returns {Promise<void>}
 */
export function build(stdio = ["ignore", 2, 2]) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: /** @type {const} */ ("production") };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [nextBin, "build"], { cwd: root, env, stdio });
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.once("SIGINT", forward).once("SIGTERM", forward);
    child.once("error", reject);
    child.once("exit", (code) => {
      process.off("SIGINT", forward).off("SIGTERM", forward);
      if (code === 0) return resolve();
      rmSync(path.join(root, ".next", "BUILD_ID"), { force: true });
      return reject(new StartError("The build failed; its messages stand above."));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const isNeeded = !process.argv.includes("--if-stale") || isBuildStale(root);
  (isNeeded ? build("inherit") : Promise.resolve()).catch((error) => {
    console.error(error instanceof StartError ? error.message : error);
    process.exitCode = 1;
  });
}
