import path from "node:path";
import type { AgentStore, Home } from "@/server/home/home";
import type { FolderChange } from "@/server/kernel/folder-snapshot";
import type { Log } from "@/server/kernel/log";
import { watchFolder } from "@/server/kernel/watch-folder";
import type { Fact } from "./event-hub";
import { type AgentWatch, watchAgent } from "./watch-agent";
import { watchConfig } from "./watch-config";

export type HomeWatchOptions = {
  home: Home;
  /** the stores as configuration and disk name them now */
  listStores(): Promise<AgentStore[]>;
  /** absolute names of the files of the configuration; default: openclaw.json alone */
  listConfigFiles?(): Promise<readonly string[]>;
  publish(fact: Fact): void;
  log: Log;
};

/**
 * Turns what happens to a store's files, by whatever process, into events: its configuration, agents that come and go,
 * their registries and transcripts. `ready` resolves when every store has been looked at once.
 */
export function watchHome(options: HomeWatchOptions): { ready: Promise<void>; stop(): void } {
  const { home, publish, log } = options;
  const agents = new Map<string, { place: string; watch: AgentWatch }>();
  let stopped = false;
  let listing: Promise<void> | null = null;
  let again = false;

  function follow(store: AgentStore): AgentWatch {
    const watch = watchAgent(store, publish);
    agents.set(store.agentId, { place: placeOf(store), watch });
    return watch;
  }

  async function list(isFirst: boolean): Promise<void> {
    const stores = await options.listStores();
    if (stopped) return;
    const places = new Map(stores.map((store) => [store.agentId, placeOf(store)]));
    for (const [agentId, { place, watch }] of agents) {
      if (places.get(agentId) === place) continue;
      watch.stop();
      agents.delete(agentId);
      if (!places.has(agentId)) publish({ name: "store.changed", data: { agentId, reason: "the agent is gone" } });
    }
    const appeared = stores.filter((store) => !agents.has(store.agentId));
    await Promise.all(appeared.map((store) => follow(store).ready));
    if (isFirst || stopped) return;
    for (const { agentId } of appeared)
      publish({ name: "store.changed", data: { agentId, reason: "the agent appeared" } });
  }

  function relist(isFirst = false): Promise<void> {
    again = true;
    listing ??= run(isFirst)
      .catch((error: unknown) => log.warn({ error: String(error) }, "the agents could not be listed"))
      .finally(() => (listing = null));
    return listing;
  }

  async function run(isFirst: boolean): Promise<void> {
    for (let first = isFirst; again && !stopped; first = false) {
      again = false;
      await list(first);
    }
  }

  function configChanged(): void {
    publish({ name: "config.changed", data: {} });
    void relist();
  }

  const configAlone = [home.configPath];
  const { listConfigFiles: listFiles = async () => configAlone } = options;
  const config = watchConfig({ listFiles, onChange: configChanged, log });
  const watches = [
    config,
    watchFolder(path.join(home.stateDir, "agents"), {
      onChange: (changes) => changes.some(cameOrWent) && void relist(),
      onPresence: () => void relist(),
    }),
  ];

  return {
    ready: Promise.all([config.ready, relist(true)]).then(() => undefined),
    stop() {
      stopped = true;
      for (const watch of watches) watch.stop();
      for (const { watch } of agents.values()) watch.stop();
    },
  };
}

function placeOf(store: AgentStore): string {
  return `${store.folder}\0${store.registryPath}`;
}

function cameOrWent(change: FolderChange): boolean {
  return change.before === null || change.after === null;
}
