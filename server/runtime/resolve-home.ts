import path from "node:path";
import type { Home } from "@/server/home/home";
import type { Clock } from "@/server/kernel/clock";
import { listFolder } from "@/server/kernel/list-folder";
import type { Environment } from "./environment";
import { prepareDemoStore } from "./prepare-demo-store";

/**
 * Which store is shown: the named one, else `~/.openclaw`, else (or when asked for) the embedded demo store, which is made
 * once inside our data folder. A named store need not exist. Failures: read_only, unavailable (the demo cannot be made).
 */
export async function resolveHome(environment: Environment, clock: Clock): Promise<Home> {
  const { dataDir } = environment;
  const readOnly = environment.readOnly ? { readOnly: "Rockpool was started with --read-only." } : {};
  const usual = path.join(environment.userHome, ".openclaw");
  const named = environment.stateDir ?? ((await isThere(usual)) ? usual : undefined);
  if (environment.demo || named === undefined) {
    const stateDir = await prepareDemoStore(dataDir, clock);
    return { stateDir, configPath: path.join(stateDir, "openclaw.json"), dataDir, demo: true, ...readOnly };
  }
  const configPath = environment.configPath ?? path.join(named, "openclaw.json");
  return { stateDir: named, configPath, dataDir, demo: false, ...readOnly };
}

async function isThere(folder: string): Promise<boolean> {
  return (await listFolder(folder)).state !== "missing";
}
