import { readFileSync } from "node:fs";
import path from "node:path";
import { hostInUrl } from "./allowed-hosts.mjs";
import { build } from "./build.mjs";
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
  const address = `${hostInUrl(settings.host)}:${port}`;
  await firstRequest({ host: settings.host, port, hostHeader: address });
  announce(`http://${address}`);
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
    ROCKPOOL_READ_ONLY: settings.readOnly ? "1" : "",
    ROCKPOOL_VERSION: JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).version,
    ROCKPOOL_DEMO: settings.demo ? "1" : "",
  };
  Object.assign(process.env, values);
}

/** @param {string} url */
function announce(url) {
  const { facts } = sharedHooks();
  const store = `${facts?.demo ? "demo store" : "store"} ${facts?.stateDir ?? "unknown"}`;
  const signIn = facts?.tokenFile
    ? `Sign in with the token in ${facts.tokenFile} (to see it: cat ${facts.tokenFile})`
    : "Sign in with the value of ROCKPOOL_TOKEN.";
  process.stdout.write(`Rockpool is at ${url} (${store})\n${signIn}\n`);
}
