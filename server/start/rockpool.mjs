import { readFileSync } from "node:fs";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { isWildcard, reachableHosts } from "./allowed-hosts.mjs";
import { build } from "./build.mjs";
import { checkAddress, isLoopback } from "./check-address.mjs";
import { checkFolders } from "./check-folders.mjs";
import { firstRequest } from "./first-request.mjs";
import { helpText, readFlags } from "./flags.mjs";
import { hasBuild, isBuildStale } from "./is-build-stale.mjs";
import { serve } from "./serve.mjs";
import { sharedHooks } from "./shared-hooks.mjs";
import { StartError } from "./start-error.mjs";
import { stopOnSignal } from "./stop-on-signal.mjs";

const root = path.resolve(import.meta.dirname, "..", "..");

start().catch((error) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});

async function start() {
  const settings = readFlags(process.argv.slice(2), process.env);
  if (settings === "help") return console.log(helpText);
  process.umask(0o077);
  // On a machine with much memory the heap would grow to several times of what is held before it is collected.
  setFlagsFromString("--heap-growing-percent=100");
  checkAddress(settings);
  checkFolders(settings);
  if (settings.build && isBuildStale(root)) await build();
  if (!settings.dev && !hasBuild(root)) throw new StartError("There is no build; start without --no-build.");
  publishSettings(settings);
  process.chdir(root);
  // Next talks about itself on stdout; ours holds only what the operator needs.
  console.log = console.error;

  const { default: next } = await import("next");
  const app = next({ dev: settings.dev, dir: root, hostname: settings.host, port: settings.port });
  await app.prepare();
  const { server, port, hosts } = await serve(settings, app.getRequestHandler());
  process.env["PORT"] = String(port);
  process.env["ROCKPOOL_ALLOWED_HOSTS"] = hosts.join(",");
  stopOnSignal(server);
  const addresses = reachableHosts(settings.host).map((name) => `${name}:${port}`);
  const [hostHeader = ""] = addresses;
  await firstRequest({ host: isWildcard(settings.host) ? "127.0.0.1" : settings.host, port, hostHeader });
  announce(settings, addresses);
}

/**
 * The application reads its settings from the environment, in one file.
 * @param {import("./flags.mjs").Settings} settings
 */
function publishSettings(settings) {
  const values = {
    NODE_ENV: settings.dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    OPENCLAW_STATE_DIR: settings.stateDir ?? "",
    OPENCLAW_CONFIG_PATH: settings.configPath ?? "",
    ROCKPOOL_DATA_DIR: settings.dataDir,
    ROCKPOOL_HOST: settings.host,
    ROCKPOOL_ALLOWED_HOSTS: "",
    ROCKPOOL_READ_ONLY: settings.readOnly ? "1" : "",
    ROCKPOOL_VERSION: JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).version,
    ROCKPOOL_DEMO: settings.demo ? "1" : "",
  };
  Object.assign(process.env, values);
}

/**
 * @param {import("./flags.mjs").Settings} settings
 * @param {string[]} addresses
 */
function announce({ host }, [first = "", ...others]) {
  const { facts } = sharedHooks();
  const store = `${facts?.demo ? "demo store" : "store"} ${facts?.stateDir ?? "unknown"}`;
  const also = others.length > 0 ? `Also at ${others.map((address) => `http://${address}`).join(", ")}\n` : "";
  const plain = isLoopback(host)
    ? ""
    : "Other machines reach it without encryption: put a TLS proxy in front (--trusted-proxy) outside of a network you trust.\n";
  const signIn = facts?.tokenFile
    ? `Sign in with the token in ${facts.tokenFile} (to see it: cat ${facts.tokenFile})`
    : "Sign in with the value of ROCKPOOL_TOKEN.";
  process.stdout.write(`Rockpool is at http://${first} (${store})\n${also}${plain}${signIn}\n`);
}
