import type { TranscriptName } from "@/lib/contract/inputs";
import type { EntryView } from "@/lib/registry/session-entry";
import type { Generation } from "@/lib/registry/release";
import type { OperationName } from "@/lib/contract/operations";
import { listStoreFiles } from "@/server/registry/list-store-files";
import { readRegistry } from "@/server/registry/read-registry";
import type { RegistryEntry } from "@/server/registry/registry";
import type { AgentStore } from "@/server/home/home";
import { fileOfEntry } from "./file-of-entry";
import { findTranscript } from "./find-transcript";
import { generationOf } from "./generation-of";
import type { OpenHome } from "./open-home";
import { rowKey } from "./row-key";

export type ContextPlace = {
  store: AgentStore;
  file: string;
  generation: Generation;
  /** the key whose transcript this is now; undefined for archives and files that no entry names */
  key: string | undefined;
  view: EntryView;
};

/** A transcript with the entry that stands for it, if any. Failures: those of finding a transcript. */
export async function findContextPlace(
  home: OpenHome,
  input: TranscriptName,
  method: OperationName,
): Promise<ContextPlace> {
  const { store, file } = await findTranscript(home, input, method);
  const [registry, files] = await Promise.all([readRegistry(store), listStoreFiles(store)]);
  const entry = registry.entries.find((one) => fileOfEntry(store, one.key, one.viewed, files.byName).file === file);
  return {
    store,
    file,
    generation: generationOf(registry, files.files, home),
    key: entry && keyOf(entry, store, home),
    view: entry?.viewed.view ?? {},
  };
}

function keyOf(entry: RegistryEntry, store: AgentStore, home: OpenHome): string {
  return rowKey(entry.key, store.agentId, home.keys);
}
