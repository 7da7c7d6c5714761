import { viewEntry } from "@/lib/registry/session-entry";
import type { SessionRow } from "@/lib/registry/session-row";
import { contextWindow } from "@/lib/policies/context-window";
import { configuredModel } from "@/lib/policies/effective-model";
import type { StoreFiles } from "@/server/registry/list-store-files";
import type { RegistryEntry } from "@/server/registry/registry";
import { entryRow } from "./entry-row";
import type { SessionPlace } from "./find-session";
import { generationOf } from "./generation-of";
import type { OpenHome } from "./open-home";

/** The row of an entry as it is after a change, or as it would be: without reading the registry again. */
export function rowOfEntry(
  home: OpenHome,
  place: SessionPlace,
  files: StoreFiles,
  entry: Pick<RegistryEntry, "key" | "raw" | "registry"> & { revision: string },
): SessionRow {
  const model = configuredModel(place.agentId, home.config);
  const row = entryRow(place.key, [{ ...entry, viewed: viewEntry(entry.raw) }], {
    store: place.store,
    files: files.byName,
    defaults: { provider: model?.provider, model: model?.model },
    windowOf: (view) => contextWindow(view, place.agentId, home.config).windowTokens,
    generation: generationOf(place.registry, files.files, home),
  });
  return { ...row, revision: entry.revision };
}
