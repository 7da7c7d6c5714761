import { createHash } from "node:crypto";
import { splitSessionKey } from "@/lib/session-key/split-session-key";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import type { Sight } from "@/server/home/home";
import type { Registry } from "./registry";

/** Whether a key's agent exists for whoever asks. A key without an agent belongs to the store's own, unless several share it. */
export function isSeenKey(key: string, { agents, shared }: Sight): boolean {
  const { agentId } = splitSessionKey(key);
  return agentId === undefined ? !shared : agents.has(normaliseAgentId(agentId));
}

const narrowed = new WeakMap<Registry, Map<string, Registry>>();

/**
 * The registry as if the entries of other agents were not in it. Its fingerprint is another, so that no cache mixes them.
 * Narrowed once for each version and sight.
 */
export function narrowRegistry(registry: Registry, sight: Sight): Registry {
  const known = narrowed.get(registry) ?? new Map<string, Registry>();
  narrowed.set(registry, known);
  const name = `${sight.shared}|${[...sight.agents].sort().join()}`;
  const view = known.get(name) ?? narrow(registry, sight);
  known.set(name, view);
  return view;
}

function narrow(registry: Registry, sight: Sight): Registry {
  const entries = registry.entries.filter(({ key }) => isSeenKey(key, sight));
  const fingerprint = `${registry.fingerprint}|${[...sight.agents].sort().join()}`;
  return {
    ...registry,
    fingerprint,
    revision: createHash("sha256").update(fingerprint).digest("hex").slice(0, 32),
    entries,
    byKey: new Map(entries.map((entry) => [entry.key, entry])),
    // Still as many: they make the whole registry read-only.
    duplicateKeys: registry.duplicateKeys.map((key) => (isSeenKey(key, sight) ? key : "")),
  };
}
