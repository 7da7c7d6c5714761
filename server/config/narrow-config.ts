import { fieldsOf } from "@/lib/config/at-path";
import { readConfig } from "@/lib/config/read-config";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import type { LoadedConfig } from "./load-config";

const narrowed = new WeakMap<LoadedConfig, Map<string, LoadedConfig>>();

/**
 * The configuration as if only these agents were in it: their entries, the bindings that lead to them, and no text, whose
 * comments may name others. The same object for the same question, because caches compare it.
 */
export function narrowConfig(loaded: LoadedConfig, agents: ReadonlySet<string>): LoadedConfig {
  const bySight = narrowed.get(loaded) ?? new Map<string, LoadedConfig>();
  narrowed.set(loaded, bySight);
  const name = [...agents].sort().join();
  const known = bySight.get(name);
  if (known) return known;
  const { text: _text, raw: _raw, shown: _shown, ...rest } = loaded;
  const isSeen = (id: unknown) => typeof id !== "string" || agents.has(normaliseAgentId(id));
  const raw = narrowRaw(loaded.raw, isSeen);
  const shown = narrowRaw(loaded.shown, isSeen);
  const files = loaded.files.map(({ text: _file, ...file }) => file);
  const config = { ...readConfig(shown, loaded.assembly) };
  config.bindings = config.bindings.filter(({ agentId }) => agents.has(normaliseAgentId(agentId)));
  const made = { ...rest, files, ...(raw === undefined ? {} : { raw, shown }), config };
  bySight.set(name, made);
  return made;
}

function narrowRaw(raw: unknown, isSeen: (agentId: unknown) => boolean): unknown {
  const root = fieldsOf(raw);
  if (!root) return raw;
  const agents = fieldsOf(root["agents"]);
  const list = agents?.["list"];
  return {
    ...root,
    ...(Array.isArray(list)
      ? { agents: { ...agents, list: list.filter((item) => isSeen(fieldsOf(item)?.["id"])) } }
      : {}),
    ...("bindings" in root ? { bindings: narrowBindings(root["bindings"], isSeen) } : {}),
  };
}

/** A list of `{ agentId, match }`, or a map of channel → account → agent. */
function narrowBindings(bindings: unknown, isSeen: (agentId: unknown) => boolean): unknown {
  if (Array.isArray(bindings)) return bindings.filter((item) => isSeen(fieldsOf(item)?.["agentId"]));
  const channels = fieldsOf(bindings);
  if (!channels) return bindings;
  const narrowChannel = (accounts: unknown) => {
    const map = fieldsOf(accounts);
    return map ? Object.fromEntries(Object.entries(map).filter(([, agentId]) => isSeen(agentId))) : accounts;
  };
  return Object.fromEntries(Object.entries(channels).map(([channel, accounts]) => [channel, narrowChannel(accounts)]));
}
