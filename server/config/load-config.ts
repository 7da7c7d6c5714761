import JSON5 from "json5";
import { type Assembly, type SessionConfig, readConfig } from "@/lib/config/read-config";
import type { UsedVariable } from "@/lib/config/substitute-variables";
import type { Home } from "@/server/home/home";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { realPath } from "@/server/kernel/real-path";
import { assembleConfig } from "./assemble-config";
import { type ConfigFile, parseReason } from "./include-opener";
import { narrowConfig } from "./narrow-config";
import { type ConfigPart, signatureInside } from "./read-inside";

export type LoadedConfig = {
  state: "ok" | "missing" | "damaged" | "unreadable";
  /** why it is not ok */
  reason?: string;
  path: string;
  /** as written; may hold secrets */
  text?: string;
  /** what the text parses to, included files and variables in their places; may hold secrets */
  raw?: unknown;
  /** the same, but variables that hold secrets stay as they are written: what `config` was read from */
  shown?: unknown;
  /** what `config` was read with */
  assembly: Assembly;
  /** included files, in the order in which they were asked for */
  files: ConfigFile[];
  variables: UsedVariable[];
  /** absolute names of every file that it depends on, there or not */
  watched: string[];
  /** the built-in values when the file gives none */
  config: SessionConfig;
};

type Cached = { fingerprint: string; parts: readonly ConfigPart[]; loaded: LoadedConfig };

const bytesMax = 8 * 1024 * 1024;
const cachedMax = 16;
const cache = new Map<string, Cached>();

/**
 * Reads openclaw.json (JSON5, a byte order mark is fine, a link is followed) with the files it includes and the variables it
 * refers to. Never fails: a file that is missing, unreadable or damaged is a state, and the built-in values hold. Parsed once
 * per fingerprint of all its files. Agents that do not exist for whoever asks are not in it.
 */
export async function loadConfig(home: Home): Promise<LoadedConfig> {
  const loaded = await loadWhole(home);
  return home.onlyAgents === undefined ? loaded : narrowConfig(loaded, home.onlyAgents);
}

async function loadWhole(home: Home): Promise<LoadedConfig> {
  const path = home.configPath;
  const real = await realPath(path);
  if (real.state !== "ok") return withoutFile(real.state, path, real.reason);
  const file = await readSmallFile(real.path, { bytesMax });
  if (file.state !== "ok") return withoutFile(file.state, path, file.reason);
  const name = `${path}\0${home.stateDir}`;
  const known = cache.get(name);
  if (known?.fingerprint === file.fingerprint && (await areSame(known.parts))) return known.loaded;
  const { parts, loaded } = await parse(home, file.bytes);
  if (cache.size >= cachedMax) cache.clear();
  cache.set(name, { fingerprint: file.fingerprint, parts, loaded });
  return loaded;
}

async function areSame(parts: readonly ConfigPart[]): Promise<boolean> {
  for (const { folder, target, signature } of parts) {
    if ((await signatureInside(folder, target)) !== signature) return false;
  }
  return true;
}

const nothing: Assembly = { origins: {}, problems: [] };
/** The same list each time: whoever watches takes another one for a change. */
const watchedAlone = new Map<string, string[]>();
/** One object: what was made from a configuration is kept for as long as it is the same. */
const builtIn = readConfig(undefined);

function withoutFile(state: "missing" | "unreadable" | "damaged", path: string, reason: string): LoadedConfig {
  const watched = watchedAlone.get(path) ?? [path];
  watchedAlone.set(path, watched);
  return { state, reason, path, config: builtIn, assembly: nothing, files: [], variables: [], watched };
}

async function parse(home: Home, bytes: Uint8Array): Promise<Omit<Cached, "fingerprint">> {
  const path = home.configPath;
  const text = new TextDecoder("utf-8").decode(bytes);
  const root = parseObject(text);
  if (!root.ok) return { parts: [], loaded: { ...withoutFile("damaged", path, root.reason), text } };
  const { raw, shown, assembly, files, variables, parts } = await assembleConfig(root.value, text, home);
  const config = readConfig(shown, assembly);
  const watched = [path, ...parts.flatMap(({ target, real }) => [target, ...(real === undefined ? [] : [real])])];
  return {
    parts,
    loaded: { state: "ok", path, text, raw, shown, assembly, files, variables, config, watched: [...new Set(watched)] },
  };
}

function parseObject(text: string): { ok: true; value: object } | { ok: false; reason: string } {
  try {
    const value: unknown = JSON5.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ok: true, value };
    return { ok: false, reason: "the top level is not an object" };
  } catch (error) {
    return { ok: false, reason: parseReason(error) };
  }
}
