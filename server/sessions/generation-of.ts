import type { Generation } from "@/lib/registry/release";
import { type StoreGeneration, detectGeneration } from "@/lib/registry/store-generation";
import type { StoreFile } from "@/server/registry/list-store-files";
import type { Registry } from "@/server/registry/registry";

const entriesLookedAt = 200;

/** Which OpenClaw a store looks like, told from what its entries and files hold. An empty store counts as middle. */
export function generationOf(registry: Registry, files: readonly StoreFile[]): Generation {
  return storeGeneration(registry, files).generation;
}

/** As generationOf, with the release that stands for it and the sign that told. */
export function storeGeneration(registry: Registry, files: readonly StoreFile[]): StoreGeneration {
  return detectGeneration({
    entries: registry.entries.slice(0, entriesLookedAt),
    fileNames: files.map(({ name }) => name),
  });
}
