import path from "node:path";
import { variablesOfConfig, variablesOfEnvFile } from "@/lib/config/env-variables";
import type { Problem } from "@/lib/config/known";
import { originsOf, plainOf } from "@/lib/config/located";
import type { Assembly } from "@/lib/config/read-config";
import { resolveIncludes } from "@/lib/config/resolve-includes";
import { type FindVariable, type UsedVariable, substituteVariables } from "@/lib/config/substitute-variables";
import type { Home } from "@/server/home/home";
import { realPath } from "@/server/kernel/real-path";
import { type ConfigFile, includeOpener } from "./include-opener";
import { type ConfigPart, readInside, signatureInside } from "./read-inside";

export type AssembledConfig = {
  /** with every variable; may hold secrets */
  raw: unknown;
  /** the same, but variables that hold secrets stay as they are written */
  shown: unknown;
  assembly: Assembly;
  files: ConfigFile[];
  variables: UsedVariable[];
  parts: ConfigPart[];
};

const envBytesMax = 1024 * 1024;

/**
 * Puts included files and variables into a parsed openclaw.json, as OpenClaw does. What cannot be put in is a problem of the
 * assembly, never a failure. Variables: this server's, then `<state>/.env`, then the configuration's own `env`.
 */
export async function assembleConfig(root: object, text: string, home: Home): Promise<AssembledConfig> {
  const included = await withIncludes(root, text, home.configPath);
  const texts = [text, ...included.files.map((file) => file.text ?? "")];
  const filled = texts.some((one) => /\$\{|\\/.test(one)) ? await withVariables(included.raw, home) : null;
  return {
    raw: filled?.raw ?? included.raw,
    shown: filled?.shown ?? included.raw,
    assembly: { origins: included.origins, problems: [...included.problems, ...(filled?.problems ?? [])] },
    files: included.files,
    variables: filled?.variables ?? [],
    parts: [...included.parts, ...(filled?.parts ?? [])],
  };
}

type Included = Pick<AssembledConfig, "raw" | "files" | "parts"> & Assembly;

async function withIncludes(root: object, text: string, configPath: string): Promise<Included> {
  const folder = path.dirname(configPath);
  const real = await realPath(folder);
  if (real.state !== "ok" || !/\$include|\\/.test(text)) {
    return { raw: root, origins: {}, problems: [], files: [], parts: [] };
  }
  const mainFile = path.basename(configPath);
  const opener = includeOpener(folder, real.path);
  const { located, problems } = await resolveIncludes(root, mainFile, opener.open);
  const origins = originsOf(located, mainFile);
  return { raw: plainOf(located), origins, problems, files: opener.files(), parts: opener.parts() };
}

async function withVariables(raw: unknown, home: Home) {
  const env = await readEnvFile(home.stateDir);
  const own = variablesOfConfig(raw);
  const find: FindVariable = (name) => {
    const given = home.variable?.(name);
    if (given !== undefined && given.trim() !== "") return { value: given, from: "environment" };
    const filed = env.variables.get(name);
    if (filed !== undefined && filed.trim() !== "") return { value: filed, from: ".env" };
    const configured = own.get(name);
    return configured === undefined || configured.trim() === "" ? undefined : { value: configured, from: "config" };
  };
  const substituted = substituteVariables(raw, find);
  return { ...substituted, problems: [...env.problems, ...substituted.problems], parts: env.parts };
}

type EnvFile = { variables: ReadonlyMap<string, string>; problems: Problem[]; parts: ConfigPart[] };

async function readEnvFile(stateDir: string): Promise<EnvFile> {
  const real = await realPath(stateDir);
  if (real.state !== "ok") return { variables: new Map(), problems: [], parts: [] };
  const target = path.join(real.path, ".env");
  const parts = [{ folder: real.path, target, signature: await signatureInside(real.path, target) }];
  const { file } = await readInside(real.path, target, envBytesMax);
  if (file.state === "missing") return { variables: new Map(), problems: [], parts };
  if (file.state !== "ok") {
    return { variables: new Map(), problems: [{ path: "env", reason: file.reason, file: ".env" }], parts };
  }
  return { variables: variablesOfEnvFile(new TextDecoder("utf-8").decode(file.bytes)), problems: [], parts };
}
