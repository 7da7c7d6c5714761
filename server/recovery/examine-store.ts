import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { type StoreFiles, listStoreFiles } from "@/server/registry/list-store-files";
import { isSeenKey } from "@/server/registry/narrow-registry";
import { readRegistryAndFiles } from "@/server/registry/read-registry";
import type { RegistryFile } from "@/server/registry/read-registry-file";
import type { Registry, RegistryEntry, RegistryName } from "@/server/registry/registry";
import { type OpenHome, openHome, storeOfAgent } from "@/server/sessions/open-home";

/** An agent's store as a recovery sees it. */
export type ExaminedStore = {
  home: OpenHome;
  store: AgentStore;
  /** agents that keep their sessions in the same registry, this one among them */
  sharers: string[];
  registry: Registry;
  files: Record<RegistryName, RegistryFile>;
  listing: StoreFiles;
  /** the file that recovery is about: the damaged one, else the one that is there */
  target: RegistryName;
  file: RegistryFile;
  /** what can be read of it now; of a key that stands twice the last */
  readable: Map<string, RegistryEntry>;
};

/** Reads everything of a store that matters to its recovery, and writes nothing. Failure: agent_missing. */
export async function examineStore(context: Context, agentId: string): Promise<ExaminedStore> {
  const home = await openHome(context);
  const store = storeOfAgent(home, agentId);
  const [{ registry, files }, listing] = await Promise.all([readRegistryAndFiles(store), listStoreFiles(store)]);
  const target = targetOf(files);
  const file = files[target];
  const entries = "entries" in file ? file.entries : [];
  const readable = new Map(entries.map((entry) => [entry.key, entry]));
  const sharers = home.stores.filter((one) => one.registryPath === store.registryPath).map((one) => one.agentId);
  return { home, store, sharers, registry, files, listing, target, file, readable };
}

/** A registry holds everybody's sessions: only who may see all of them may see its copies or replace it. Failure: forbidden. */
export function refusePartialSight({ store, readable }: ExaminedStore): void {
  if (!isWhollySeen(store, readable.keys())) {
    throw new Failure("forbidden", "Other agents, which you may not see, keep sessions in the same registry.");
  }
}

export function isWhollySeen({ sight }: AgentStore, keys: Iterable<string>): boolean {
  if (!sight) return true;
  return !sight.shared && [...keys].every((key) => isSeenKey(key, sight));
}

function targetOf(files: ExaminedStore["files"]): RegistryName {
  const [main, metadata] = [files["sessions.json"], files["session-metadata.json"]];
  if (isWrong(main)) return "sessions.json";
  if (isWrong(metadata)) return "session-metadata.json";
  return main.state === "missing" && metadata.state !== "missing" ? "session-metadata.json" : "sessions.json";
}

function isWrong(file: RegistryFile): boolean {
  if (file.state === "ok") return file.duplicateKeys.length > 0;
  return file.state !== "missing";
}
