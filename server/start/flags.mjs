import { isIP } from "node:net";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { StartError } from "./start-error.mjs";

/**
 * @typedef {object} Settings
 * @property {string} [stateDir] absolute, when the operator named one
 * @property {string} [configPath] absolute, when the operator named one
 * @property {string} dataDir absolute
 * @property {string} host bare: no brackets
 * @property {string[]} allowedHosts further names under which this server is asked, with or without a port
 * @property {string[]} trustedProxies addresses and networks whose forwarded headers count
 * @property {string} identityHeader in which such a proxy names the user, lower case
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
  --allowed-host NAME[,…]     further names to be asked under         ROCKPOOL_ALLOWED_HOSTS
  --trusted-proxy CIDR[,…]    proxies whose forwarded headers count   ROCKPOOL_TRUSTED_PROXY
  --identity-header NAME      in which they name the user             ROCKPOOL_IDENTITY_HEADER  X-Forwarded-User
  --read-only       never write to the store      ROCKPOOL_READ_ONLY=1  off
  --demo            show the embedded demo store                        off
  --dev             development server                                  off
  --no-build        start the build that is there                       build when sources are newer
  --help            this text

  ROCKPOOL_TOKEN replaces the token that is otherwise made once in <data dir>/token. Users with names and passwords:
  npm run users -- --help. An address that other machines reach needs a user first.
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
    host: hostName(flags.host ?? (env["ROCKPOOL_HOST"] || "127.0.0.1")),
    port: portNumber(flags.port ?? (env["PORT"] || "7625")),
    allowedHosts: listOf(flags["allowed-host"], env["ROCKPOOL_ALLOWED_HOSTS"]).map(allowedHost),
    trustedProxies: listOf(flags["trusted-proxy"], env["ROCKPOOL_TRUSTED_PROXY"]).map(proxyNetwork),
    identityHeader: headerName(flags["identity-header"] ?? (env["ROCKPOOL_IDENTITY_HEADER"] || "x-forwarded-user")),
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
        "allowed-host": { type: "string", multiple: true },
        "trusted-proxy": { type: "string", multiple: true },
        "identity-header": { type: "string" },
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
export function absolute(value) {
  if (value === undefined || value === "") return undefined;
  const expanded = value === "~" || value.startsWith("~/") ? path.join(os.homedir(), value.slice(1)) : value;
  return path.resolve(expanded);
}

/** @param {Record<string, string | undefined>} env */
export function defaultDataDir(env) {
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
function hostName(host) {
  const bare = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  if (isIP(bare) || isName(bare)) return bare;
  throw new StartError(`"${host}" is not an address or name of this machine.`);
}

/** @param {string} value */
function allowedHost(value) {
  const host = value.toLowerCase();
  const [, name = "", port = ""] = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(host) ?? [];
  const isHost = isIP(name.replace(/^\[(.*)\]$/, "$1")) || isName(name);
  if (isHost && Number(port) <= 65_535) return host;
  throw new StartError(`"${value}" is not a host name: write name or name:port, without http://.`);
}

/** @param {string} value */
function proxyNetwork(value) {
  const [address = "", prefix, ...rest] = value.split("/");
  const bitsMax = isIP(address) === 6 ? 128 : 32;
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bitsMax);
  if (isIP(address) && isPrefix && rest.length === 0) return value;
  throw new StartError(`"${value}" is not an address or network: write 10.0.0.5 or 10.0.0.0/24.`);
}

/** @param {string} value */
function headerName(value) {
  if (/^[A-Za-z0-9-]{1,100}$/.test(value) && !/^(host|cookie|authorization|x-rockpool-.*)$/i.test(value)) {
    return value.toLowerCase();
  }
  throw new StartError(`"${value}" cannot be the header that names the user.`);
}

/**
 * @param {string[] | undefined} given
 * @param {string | undefined} fallback
 */
function listOf(given, fallback) {
  const items = (given ?? [fallback ?? ""]).flatMap((text) => text.split(","));
  return items.map((item) => item.trim()).filter(Boolean);
}

/** @param {string} name */
function isName(name) {
  const labels = name.split(".");
  const isLabel = (/** @type {string} */ label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label);
  return name.length <= 253 && labels.every(isLabel) && !/^[0-9]+$/.test(labels.at(-1) ?? "");
}
