import JSON5 from "json5";
import { type SessionConfig, readConfig } from "@/lib/config/read-config";
import type { Home } from "@/server/home/home";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { realPath } from "@/server/kernel/real-path";
import { narrowConfig } from "./narrow-config";

export type LoadedConfig = {
  state: "ok" | "missing" | "damaged" | "unreadable";
  /** why it is not ok */
  reason?: string;
  path: string;
  /** as written; may hold secrets */
  text?: string;
  /** what the text parses to; may hold secrets */
  raw?: unknown;
  /** the built-in values when the file gives none */
  config: SessionConfig;
};

const bytesMax = 8 * 1024 * 1024;
const cachedMax = 16;
const cache = new Map<string, { fingerprint: string; loaded: LoadedConfig }>();

/**
 * Reads openclaw.json (JSON5, a byte order mark is fine, a link is followed). Never fails: a file that is missing,
 * unreadable or damaged is a state, and the built-in values hold. Parsed once per fingerprint of the file. Agents that do
 * not exist for whoever asks are not in it.
 */
export async function loadConfig(home: Home): Promise<LoadedConfig> {
  const loaded = await loadWhole(home.configPath);
  return home.onlyAgents === undefined ? loaded : narrowConfig(loaded, home.onlyAgents);
}

async function loadWhole(path: string): Promise<LoadedConfig> {
  const real = await realPath(path);
  if (real.state !== "ok") return withoutFile(real.state, path, real.reason);
  const file = await readSmallFile(real.path, { bytesMax });
  if (file.state !== "ok") return withoutFile(file.state, path, file.reason);
  const known = cache.get(path);
  if (known?.fingerprint === file.fingerprint) return known.loaded;
  const loaded = parse(path, file.bytes);
  if (cache.size >= cachedMax) cache.clear();
  cache.set(path, { fingerprint: file.fingerprint, loaded });
  return loaded;
}

function withoutFile(state: "missing" | "unreadable", path: string, reason: string): LoadedConfig {
  return { state, reason, path, config: readConfig(undefined) };
}

function parse(path: string, bytes: Uint8Array): LoadedConfig {
  const text = new TextDecoder("utf-8").decode(bytes);
  try {
    const raw: unknown = JSON5.parse(text);
    if (typeof raw === "object" && raw !== null && !Array.isArray(raw)) {
      return { state: "ok", path, text, raw, config: readConfig(raw) };
    }
    return { state: "damaged", reason: "the top level is not an object", path, text, config: readConfig(undefined) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^JSON5: /, "") : "it does not parse";
    return { state: "damaged", reason, path, text, config: readConfig(undefined) };
  }
}
