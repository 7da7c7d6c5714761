import { defaultAgentId } from "@/lib/config/default-agent-id";
import { keyContext } from "@/lib/config/key-context";
import type { SessionConfig } from "@/lib/config/read-config";
import { Failure } from "@/lib/failure/failure";
import type { KeyContext } from "@/lib/session-key/match-session-key";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import { type LoadedConfig, loadConfig } from "@/server/config/load-config";
import { locateStores } from "@/server/config/locate-stores";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";

/** The configuration and the stores as they are at the moment of one call. */
export type OpenHome = {
  loaded: LoadedConfig;
  config: SessionConfig;
  stores: AgentStore[];
  keys: KeyContext;
  defaultAgentId: string;
};

/** Reads the configuration and finds every store, configured or only on disk. Never fails for bad data. */
export async function openHome({ home }: Pick<Context, "home">): Promise<OpenHome> {
  const loaded = await loadConfig(home);
  const stores = await locateStores(home, loaded);
  const { config } = loaded;
  return { loaded, config, stores, keys: keyContext(config), defaultAgentId: defaultAgentId(config) };
}

/** The store of an agent. Failure: agent_missing. */
export function storeOfAgent(home: OpenHome, agentId: string): AgentStore {
  const wanted = normaliseAgentId(agentId);
  const store = home.stores.find((candidate) => candidate.agentId === wanted);
  if (!store) throw new Failure("agent_missing", `There is no agent "${agentId}".`, { agentId });
  return store;
}

/** Registries, each once: with a `session.store` template without `{agentId}` several agents share one. */
export function distinctStores(stores: readonly AgentStore[]): AgentStore[] {
  const seen = new Set<string>();
  return stores.filter((store) => {
    const isNew = !seen.has(store.registryPath);
    seen.add(store.registryPath);
    return isNew;
  });
}
