import type { KeyInput } from "@/lib/contract/inputs";
import type { OperationName } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";

import { resolveErrors } from "@/lib/gateway/resolve-errors";
import { missingParameter } from "@/lib/gateway/schema-error";
import { canonicalKey, lookupKeys } from "@/lib/session-key/match-session-key";
import { splitSessionKey } from "@/lib/session-key/split-session-key";
import type { AgentStore } from "@/server/home/home";
import { readRegistry } from "@/server/registry/read-registry";
import type { Registry, RegistryEntry } from "@/server/registry/registry";

import { generationOf } from "./generation-of";
import { rowKey } from "./row-key";
import { type OpenHome, distinctStores, storeOfAgent } from "./open-home";

/** A key as it was asked for, and where its entry stands or would stand. */
export type SessionPlace = {
  /** canonical spelling */
  key: string;
  agentId: string;
  store: AgentStore;
  registry: Registry;
  /** the entry that counts; undefined when there is none */
  entry: RegistryEntry | undefined;
  /** other spellings of the same key in this registry, older than the one that counts */
  others: RegistryEntry[];
};

/** The key of a request, `sessionKey` or `key`. Failure: invalid_request when neither or both are given, or it is blank. */
export function requestedKey(input: KeyInput, method: OperationName, name = "key"): string {
  if (input.sessionKey !== undefined && input.key !== undefined && input.sessionKey !== input.key) {
    throw new Failure("invalid_request", "Give sessionKey or key, not two different ones.");
  }
  const key = input.sessionKey ?? input.key;
  if (key === undefined) throw new Failure("invalid_request", missingParameter(method, name));
  if (key.trim() === "") throw new Failure("invalid_request", resolveErrors.keyRequired);
  return key;
}

/** Finds a key as the Gateway does: case, the main alias, the bare form. Failure: agent_missing. */
export async function placeSession(home: OpenHome, asked: string, agentId?: string): Promise<SessionPlace> {
  const keys = { ...home.keys, defaultAgentId: agentId ?? home.keys.defaultAgentId };
  const key = canonicalKey(asked, keys);
  const ownerId = splitSessionKey(key).agentId ?? agentId ?? home.defaultAgentId;
  const store = home.stores.find((candidate) => candidate.agentId === ownerId);
  const own = store && (await placeIn(store, asked, key, home));
  if (own?.entry) return own;
  return (
    (await placeElsewhere(home, asked, key, store)) ?? own ?? placeIn(storeOfAgent(home, ownerId), asked, key, home)
  );
}

/** As placeSession, for verbs that need an entry. Failure: session_missing. */
export async function findSession(
  home: OpenHome,
  asked: string,
  agentId?: string,
): Promise<SessionPlace & { entry: RegistryEntry }> {
  const place = await placeSession(home, asked, agentId);
  const { entry } = place;
  if (!entry) throw new Failure("session_missing", resolveErrors.missing(asked), { key: place.key });
  return { ...place, entry };
}

/**
 * The entries that a key names inside one registry, the one that counts first: the very key until 2026.3, the one touched
 * last since.
 */
export function entriesOfKey(registry: Registry, asked: string, key: string, store: AgentStore, home: OpenHome) {
  const exact = registry.byKey.get(key);
  const keys = { ...home.keys, defaultAgentId: store.agentId };
  const tail = splitSessionKey(key).rest.trim().toLowerCase();
  const candidates = [...registry.byKey.keys()].filter((name) => name.toLowerCase().trimEnd().endsWith(tail));
  const found = lookupKeys(candidates, key, keys).flatMap((name) => registry.byKey.get(name) ?? []);
  const others = found.filter((entry) => entry !== exact).sort((one, other) => touchedAt(other) - touchedAt(one));
  const spelled = registry.byKey.get(asked);
  if (exact && others.length > 0 && generationOf(registry, [], home) === "late") {
    return [exact, ...others].sort((one, other) => touchedAt(other) - touchedAt(one));
  }
  if (exact) return [exact, ...others];
  if (others.length > 0) return others;
  // Odd keys, such as an empty one, are listed under a name that does not lead back to them.
  return spelled ? [spelled] : registry.entries.filter((entry) => rowKey(entry.key, store.agentId, home.keys) === key);
}

async function placeIn(store: AgentStore, asked: string, key: string, home: OpenHome): Promise<SessionPlace> {
  const registry = await readRegistry(store);
  const [entry, ...others] = entriesOfKey(registry, asked, key, store, home);
  return { key, agentId: store.agentId, store, registry, entry, others };
}

/** An entry of one agent may stand in the registry of another: people open what the list shows them. */
async function placeElsewhere(
  home: OpenHome,
  asked: string,
  key: string,
  except: AgentStore | undefined,
): Promise<SessionPlace | undefined> {
  for (const store of distinctStores(home.stores)) {
    if (store.registryPath === except?.registryPath) continue;
    const registry = await readRegistry(store);
    const entry = registry.byKey.get(asked) ?? registry.byKey.get(key);
    if (entry) return { key: entry.key, agentId: store.agentId, store, registry, entry, others: [] };
  }
  return undefined;
}

function touchedAt(entry: RegistryEntry): number {
  return entry.viewed.view.updatedAt ?? 0;
}
