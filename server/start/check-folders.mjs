import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { StartError } from "./start-error.mjs";

/**
 * Refuses folders that cannot work, before anything is built or served. Creates the data folder (0700).
 * @param {import("./flags.mjs").Settings} settings
 */
export function checkFolders(settings) {
  if (settings.stateDir) checkStateDir(settings.stateDir);
  if (settings.stateDir && isInside(settings.dataDir, settings.stateDir)) {
    throw new StartError(`The data folder ${settings.dataDir} lies inside the store; choose another with --data-dir.`);
  }
  makeDataDir(settings.dataDir);
}

/** @param {string} folder */
function checkStateDir(folder) {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) throw new StartError(`The store folder ${folder} does not exist.`);
  if (!stats.isDirectory()) throw new StartError(`The store ${folder} is not a folder.`);
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
  } catch {
    throw new StartError(`The store folder ${folder} cannot be read by this user.`);
  }
}

/** @param {string} folder */
function makeDataDir(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new StartError(`The data folder ${folder} cannot be used (${code}); choose another with --data-dir.`);
  }
}

/**
 * @param {string} inner
 * @param {string} outer
 */
function isInside(inner, outer) {
  const relative = path.relative(outer, inner);
  return relative === "" || !(relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative));
}
