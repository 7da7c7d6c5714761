import { type StoreFileName, classifyStoreFile } from "@/lib/store-file/classify-store-file";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import type { AgentStore } from "@/server/home/home";
import { isSeenKey } from "@/server/registry/narrow-registry";
import { seenFiles } from "@/server/registry/seen-files";
import type { Fact } from "./event-hub";

/** What a client gets of an event: all of it, less, or nothing. */
export type See = (event: Fact) => Fact | null;

type Seen = { store: AgentStore; hasFile(file: StoreFileName): boolean };

const withoutAgent: ReadonlySet<string> = new Set(["hello", "config.changed", "job.progress", "ping"]);

/**
 * Events as if only these agents existed; `listStores` tells their stores. Which files belong to whom is looked up at once
 * and after each change; an event of another agent is nothing, and so is one that names no agent.
 */
export async function narrowEvents(agents: ReadonlySet<string>, listStores: () => Promise<AgentStore[]>): Promise<See> {
  let seen = await look(listStores);

  return (event) => {
    if (event.name === "registry.changed" || event.name === "config.changed" || event.name === "store.changed") {
      void look(listStores)
        .then((now) => (seen = now))
        .catch(() => (seen = new Map()));
    }
    const { data } = event;
    if (withoutAgent.has(event.name)) return event;
    const agentId = "agentId" in data && data.agentId !== undefined ? normaliseAgentId(data.agentId) : null;
    if (agentId === null || !agents.has(agentId)) return null;
    if (event.name === "store.changed") return event;
    const found = seen.get(agentId);
    return found ? narrow(event, found) : null;
  };
}

async function look(listStores: () => Promise<AgentStore[]>): Promise<Map<string, Seen>> {
  const stores = await listStores();
  const all = await Promise.all(
    stores.map(async (store) => ({ store, hasFile: store.sight ? await seenFiles(store, store.sight) : () => true })),
  );
  return new Map(all.map((seen) => [normaliseAgentId(seen.store.agentId), seen]));
}

function narrow(event: Fact, { store, hasFile }: Seen): Fact | null {
  const isSeen = (key: string) => !store.sight || isSeenKey(key, store.sight);
  const { data } = event;
  if ("file" in data && !hasFile(classifyStoreFile(data.file))) return null;
  if ("key" in data && typeof data.key === "string" && !isSeen(data.key)) return null;
  if (event.name !== "registry.changed") return event;
  const keys = event.data.keys.filter(isSeen);
  return keys.length === 0 && event.data.keys.length > 0 ? null : { ...event, data: { ...event.data, keys } };
}
