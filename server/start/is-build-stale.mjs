import { readdirSync, statSync } from "node:fs";
import path from "node:path";

const sourceFolders = ["app", "components", "lib", "server", "public"];
const sourceFiles = ["next.config.mjs", "package.json", "package-lock.json", "tsconfig.json", ".postcssrc.json"];
const ignoredFolders = new Set(["fixtures", "bench", "node_modules", "start"]);

/**
 * True when there is no build, or when a source (or a folder, so that deletions count) is newer than it.
 * @param {string} root
 */
export function isBuildStale(root) {
  const build = statSync(path.join(root, ".next", "BUILD_ID"), { throwIfNoEntry: false });
  if (!build) return true;
  const isNewer = (/** @type {string} */ file) =>
    (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > build.mtimeMs;
  if (sourceFiles.some((name) => isNewer(path.join(root, name)))) return true;
  return sourceFolders.some((name) => holdsNewer(path.join(root, name), isNewer));
}

/** @param {string} root */
export function hasBuild(root) {
  return statSync(path.join(root, ".next", "BUILD_ID"), { throwIfNoEntry: false }) !== undefined;
}

/**
 * @param {string} folder
 * @param {(file: string) => boolean} isNewer
 * @returns {boolean}
 */
function holdsNewer(folder, isNewer) {
  if (!statSync(folder, { throwIfNoEntry: false })) return false;
  if (isNewer(folder)) return true;
  return readdirSync(folder, { withFileTypes: true }).some((item) => {
    const full = path.join(folder, item.name);
    if (item.isDirectory()) return !ignoredFolders.has(item.name) && holdsNewer(full, isNewer);
    return !/\.test\.tsx?$|\.md$/.test(item.name) && isNewer(full);
  });
}
