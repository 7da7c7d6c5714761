import path from "node:path";
import type { Home } from "@/server/home/home";
import { resolveHome } from "@/server/home/resolve-home";
import type { Clock } from "@/server/kernel/clock";
import { isThere } from "@/server/kernel/is-there";
import type { Environment } from "./environment";
import { prepareDemoStore } from "./prepare-demo-store";

/**
 * Which store is shown: the one that OpenClaw itself would use, or (when there is none, or when asked for) the embedded
 * demo store, which is made once inside our data folder. Failures: read_only, unavailable (the demo cannot be made).
 */
export async function chooseHome(environment: Environment, clock: Clock): Promise<Home> {
  const { dataDir, userHome, variables } = environment;
  const readOnly = environment.readOnly ? { readOnly: "Rockpool was started with --read-only." } : {};
  const { stateDir, configPath } = resolveHome({ env: variables, osHome: userHome, cwd: dataDir, exists: isThere });
  // The configuration is another's: our own token and settings are no variables of it.
  const variable = (name: string) => (name.startsWith("ROCKPOOL_") ? undefined : variables[name]);
  const more = { variable, ...readOnly };
  if (!environment.demo && isThere(stateDir)) return { stateDir, configPath, dataDir, demo: false, ...more };
  const demoDir = await prepareDemoStore(dataDir, clock);
  return { stateDir: demoDir, configPath: path.join(demoDir, "openclaw.json"), dataDir, demo: true, ...more };
}
