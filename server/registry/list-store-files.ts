import path from "node:path";
import { type StoreFileName, classifyStoreFile } from "@/lib/store-file/classify-store-file";
import type { AgentStore } from "@/server/home/home";
import { type ItemType, measureFolder } from "@/server/kernel/list-folder";
import { seenFiles } from "./seen-files";

/** A file of a sessions folder. Only those of type `file` may be opened; the others are listed so that nobody wonders. */
export type StoreFile = StoreFileName & { type: ItemType; sizeBytes: number; mtimeMs: number };
export type StoreFiles = {
  state: "ok" | "missing" | "unreadable";
  reason?: string;
  files: StoreFile[];
  byName: Map<string, StoreFile>;
};

/**
 * Everything in an agent's sessions folder, told from its name, with size and time; opens nothing. A link, pipe or folder
 * that bears a transcript's name is `foreign`. Not cached: 7,800 files take about 50 ms. Files of agents that do not exist
 * for whoever asks are left out.
 */
export async function listStoreFiles(store: AgentStore): Promise<StoreFiles> {
  const listing = await measureFolder(store.folder);
  if (listing.state !== "ok") return { ...listing, files: [], byName: new Map() };
  const registryName = path.basename(store.registryPath);
  const all = listing.items.map(({ name, type, sizeBytes, mtimeMs }) => {
    const known = classifyStoreFile(name, registryName);
    const fits = known.kind === "skills" ? type === "folder" : type === "file";
    const told: StoreFileName = fits ? known : { kind: "foreign", name, base: name };
    return { ...told, type, sizeBytes, mtimeMs };
  });
  const files = store.sight ? all.filter(await seenFiles(store, store.sight)) : all;
  return { state: "ok", files, byName: new Map(files.map((file) => [file.name, file])) };
}
