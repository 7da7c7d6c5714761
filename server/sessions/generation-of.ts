import { atPath } from "@/lib/config/at-path";
import type { Generation } from "@/lib/registry/release";
import { type StoreGeneration, detectGeneration } from "@/lib/registry/store-generation";
import type { StoreFile } from "@/server/registry/list-store-files";
import type { Registry } from "@/server/registry/registry";
import type { OpenHome } from "./open-home";

const entriesLookedAt = 2000;

/** Which OpenClaw a store looks like, by the newest sign among its files, its first entries and the configuration. */
export function storeGeneration(
  registry: Registry,
  files: readonly StoreFile[],
  { loaded }: Pick<OpenHome, "loaded">,
): StoreGeneration {
  const version = atPath(loaded.raw, "meta.lastTouchedVersion");
  return detectGeneration({
    entries: registry.entries.slice(0, entriesLookedAt),
    fileNames: files.map(({ name }) => name),
    lastTouchedVersion: typeof version === "string" ? version : undefined,
  });
}

export function generationOf(
  registry: Registry,
  files: readonly StoreFile[],
  home: Pick<OpenHome, "loaded">,
): Generation {
  return storeGeneration(registry, files, home).generation;
}
