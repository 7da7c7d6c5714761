import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { Failure } from "@/lib/failure/failure";

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);
const yes = text.transform((value) => value !== undefined && ["1", "true", "yes"].includes(value));

const Variables = z.object({
  HOME: text,
  OPENCLAW_STATE_DIR: text,
  OPENCLAW_CONFIG_PATH: text,
  ROCKPOOL_DATA_DIR: text,
  ROCKPOOL_TOKEN: text,
  ROCKPOOL_READ_ONLY: yes,
  ROCKPOOL_DEMO: yes,
  ROCKPOOL_ALLOWED_HOSTS: text,
  ROCKPOOL_VERSION: text,
  XDG_STATE_HOME: text,
});

export type Environment = {
  /** absolute; only when the operator named one */
  stateDir?: string;
  /** absolute; only when the operator named one */
  configPath?: string;
  dataDir: string;
  userHome: string;
  token?: string;
  readOnly: boolean;
  demo: boolean;
  /** `host:port` values that are served; never empty */
  allowedHosts: string[];
  version: string;
};

/** What the operator said. The only reader of process.env. Failures: unavailable (not started by the launcher). */
export function readEnvironment(variables: Record<string, string | undefined> = process.env): Environment {
  const given = Variables.parse(variables);
  const userHome = given.HOME ?? os.homedir();
  const allowedHosts = given.ROCKPOOL_ALLOWED_HOSTS?.split(",").filter(Boolean) ?? [];
  if (allowedHosts.length === 0) throw new Failure("unavailable", "Rockpool is started with `npm start`.");
  const stateBase = given.XDG_STATE_HOME ?? path.join(userHome, ".local", "state");
  return {
    ...(given.OPENCLAW_STATE_DIR ? { stateDir: path.resolve(given.OPENCLAW_STATE_DIR) } : {}),
    ...(given.OPENCLAW_CONFIG_PATH ? { configPath: path.resolve(given.OPENCLAW_CONFIG_PATH) } : {}),
    dataDir: path.resolve(given.ROCKPOOL_DATA_DIR ?? path.join(stateBase, "rockpool")),
    userHome,
    ...(given.ROCKPOOL_TOKEN ? { token: given.ROCKPOOL_TOKEN } : {}),
    readOnly: given.ROCKPOOL_READ_ONLY,
    demo: given.ROCKPOOL_DEMO,
    allowedHosts,
    version: given.ROCKPOOL_VERSION ?? "0.0.0",
  };
}
