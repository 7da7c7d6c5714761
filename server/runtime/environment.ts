import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { Failure } from "@/lib/failure/failure";

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);
const yes = text.transform((value) => value !== undefined && ["1", "true", "yes"].includes(value));
const folder = text.refine((value) => value === undefined || path.isAbsolute(value), "must be an absolute path");

const Variables = z.object({
  OPENCLAW_STATE_DIR: folder,
  OPENCLAW_CONFIG_PATH: folder,
  ROCKPOOL_DATA_DIR: folder,
  ROCKPOOL_TOKEN: text,
  ROCKPOOL_READ_ONLY: yes,
  ROCKPOOL_DEMO: yes,
  ROCKPOOL_ALLOWED_HOSTS: text,
  ROCKPOOL_VERSION: text,
});

export type Environment = {
  dataDir: string;
  userHome: string;
  token?: string;
  readOnly: boolean;
  demo: boolean;
  /** `host:port` values that are served; never empty */
  allowedHosts: string[];
  version: string;
  /** all variables, for what openclaw.json refers to by name */
  variables: Readonly<Record<string, string | undefined>>;
};

/**
 * What the operator said, as the launcher left it (server/start): flags, defaults and relative paths are settled there.
 * The only reader of process.env. Failure: unavailable (not started by the launcher, or a relative path).
 */
export function readEnvironment(variables: Record<string, string | undefined> = process.env): Environment {
  const parsed = Variables.safeParse(variables);
  if (!parsed.success) throw new Failure("unavailable", sentenceOf(parsed.error));
  const given = parsed.data;
  const allowedHosts = given.ROCKPOOL_ALLOWED_HOSTS?.split(",").filter(Boolean) ?? [];
  if (given.ROCKPOOL_DATA_DIR === undefined || allowedHosts.length === 0) {
    throw new Failure("unavailable", "Rockpool is started with `npm start`.");
  }
  return {
    dataDir: given.ROCKPOOL_DATA_DIR,
    userHome: os.homedir(),
    ...(given.ROCKPOOL_TOKEN ? { token: given.ROCKPOOL_TOKEN } : {}),
    readOnly: given.ROCKPOOL_READ_ONLY,
    demo: given.ROCKPOOL_DEMO,
    allowedHosts,
    version: given.ROCKPOOL_VERSION ?? "0.0.0",
    variables: { ...variables },
  };
}

function sentenceOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ");
}
