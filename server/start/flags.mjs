import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { StartError } from "./start-error.mjs";

/**
 * @typedef {object} Settings
 * @property {string} [stateDir] absolute, when the operator named one
 * @property {string} [configPath] absolute, when the operator named one
 * @property {string} dataDir absolute
 * @property {string} host
 * @property {number} port 0 = any free port
 * @property {boolean} readOnly
 * @property {boolean} demo
 * @property {boolean} dev
 * @property {boolean} build false = take the build that is there
 */

export const helpText = `Rockpool: the control UI for file-backed OpenClaw sessions.

  npm start -- [flags]

  --state-dir DIR   the OpenClaw store            OPENCLAW_STATE_DIR    ~/.openclaw, else a demo store
  --config FILE     its configuration             OPENCLAW_CONFIG_PATH  <state dir>/openclaw.json
  --data-dir DIR    Rockpool's own files          ROCKPOOL_DATA_DIR     ~/.local/state/rockpool
  --host HOST       address of this machine       ROCKPOOL_HOST         127.0.0.1
  --port PORT       0 = any free port             PORT                  7625
  --read-only       never write to the store      ROCKPOOL_READ_ONLY=1  off
  --demo            show the embedded demo store                        off
  --dev             development server                                  off
  --no-build        start the build that is there                       build when sources are newer
  --help            this text

  ROCKPOOL_TOKEN replaces the token that is otherwise made once in <data dir>/token.
`;

/**
 * Flags win over the environment, the environment over defaults.
 * @param {string[]} argv
 * @param {Record<string, string | undefined>} env
 * @returns {Settings | "help"}
 */
export function readFlags(argv, env) {
  const flags = parse(argv);
  if (flags.help) return "help";
  const stateDir = absolute(flags["state-dir"] ?? env["OPENCLAW_STATE_DIR"]);
  const configPath = absolute(flags.config ?? env["OPENCLAW_CONFIG_PATH"]);
  if (flags.demo && flags["state-dir"]) throw new StartError("Choose either --demo or --state-dir, not both.");
  return {
    ...(stateDir && !flags.demo ? { stateDir } : {}),
    ...(configPath && !flags.demo ? { configPath } : {}),
    dataDir: absolute(flags["data-dir"] ?? env["ROCKPOOL_DATA_DIR"]) ?? defaultDataDir(env),
    host: localHost(flags.host ?? (env["ROCKPOOL_HOST"] || "127.0.0.1")),
    port: portNumber(flags.port ?? (env["PORT"] || "7625")),
    readOnly: flags["read-only"] ?? ["1", "true", "yes"].includes(env["ROCKPOOL_READ_ONLY"] ?? ""),
    demo: flags.demo ?? false,
    dev: flags.dev ?? false,
    build: !flags["no-build"] && !flags.dev,
  };
}

/** @param {string[]} argv */
function parse(argv) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: false,
      options: {
        "state-dir": { type: "string" },
        config: { type: "string" },
        "data-dir": { type: "string" },
        host: { type: "string" },
        port: { type: "string" },
        "read-only": { type: "boolean" },
        demo: { type: "boolean" },
        dev: { type: "boolean" },
        "no-build": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? "") : String(error);
    throw new StartError(`${reason.replace(/\.$/, "")}; --help lists the flags.`);
  }
}

/** @param {string | undefined} value */
function absolute(value) {
  if (value === undefined || value === "") return undefined;
  const expanded = value === "~" || value.startsWith("~/") ? path.join(os.homedir(), value.slice(1)) : value;
  return path.resolve(expanded);
}

/** @param {Record<string, string | undefined>} env */
function defaultDataDir(env) {
  const base = env["XDG_STATE_HOME"];
  return path.join(base && path.isAbsolute(base) ? base : path.join(os.homedir(), ".local", "state"), "rockpool");
}

/** @param {string} value */
function portNumber(value) {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new StartError(`"${value}" is not a port: give a number from 0 to 65535.`);
}

/** @param {string} host */
function localHost(host) {
  const bare = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  if (bare === "localhost" || bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare)) return bare;
  throw new StartError(
    `The host "${host}" can be reached from other machines, and without a password Rockpool serves this machine only: use 127.0.0.1.`,
  );
}
