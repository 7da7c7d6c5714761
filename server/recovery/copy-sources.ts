import path from "node:path";
import type { Home } from "@/server/home/home";
import { listSnapshots, snapshotFolder } from "@/server/journal/keep-snapshot";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { parseRegistryInTurns } from "@/server/registry/parse-registry";
import type { RegistryName } from "@/server/registry/registry";
import type { ExaminedStore } from "./examine-store";
import type { RebuiltRegistry, Source } from "./source";

const copyBytesMax = 512 * 1024 * 1024;

/** Whole copies of a registry, newest first: our snapshots, OpenClaw's rotated backups, temporary files of a write that died. */
export async function copySources(home: Home, examined: ExaminedStore): Promise<Source[]> {
  const sources = [...(await snapshotSources(home, examined)), ...storeCopies(examined)];
  return sources.sort((one, other) => (other.madeAt ?? 0) - (one.madeAt ?? 0));
}

export async function snapshotSources(home: Home, { sharers, target }: ExaminedStore): Promise<Source[]> {
  const sources: Source[] = [];
  for (const agentId of sharers) {
    for (const { name, atMs, sizeBytes, registry } of await listSnapshots(home, agentId)) {
      if (registry !== target) continue;
      const file = path.join(snapshotFolder(home, agentId), name);
      const sentence = "A copy that was kept before a change made here.";
      sources.push(copy(`snapshot:${name}`, "snapshot", file, { sentence, madeAt: atMs, sizeBytes, target }));
    }
  }
  return sources;
}

function storeCopies({ store, listing, target }: ExaminedStore): Source[] {
  const base = target === "sessions.json" ? path.basename(store.registryPath) : target;
  return listing.files.flatMap(({ kind, name, base: of, type, sizeBytes, mtimeMs, archivedAt }) => {
    const isCopy = kind === "registry-backup" || kind === "registry-temp";
    if (!isCopy || type !== "file" || of !== base) return [];
    const file = path.join(store.folder, name);
    const known = { sizeBytes, target, madeAt: archivedAt ?? Math.round(mtimeMs) };
    if (kind === "registry-backup") {
      const sentence = "A backup that OpenClaw set aside when it rotated the registry.";
      return [copy(`backup:${name}`, "backup", file, { ...known, sentence })];
    }
    const sentence = "A temporary file of a write that never came to its end.";
    return [copy(`temporary:${name}`, "temporary", file, { ...known, sentence })];
  });
}

type Known = { sentence: string; madeAt: number; sizeBytes: number; target: RegistryName };

function copy(id: string, kind: Source["kind"], file: string, { target, ...known }: Known): Source {
  const rebuild = () => readCopy(file, target, kind);
  return { id, kind, path: file, costBytes: known.sizeBytes, ...known, rebuild };
}

/** Null unless it is a registry without fault that holds something. */
async function readCopy(file: string, target: RegistryName, kind: Source["kind"]): Promise<RebuiltRegistry | null> {
  const content = await readSmallFile(file, { bytesMax: copyBytesMax });
  if (content.state !== "ok") return null;
  const parsed = await parseRegistryInTurns(content.bytes, target);
  if (parsed.state !== "ok" || parsed.duplicateKeys.length > 0 || parsed.entries.length === 0) return null;
  const from = `the ${kind} ${path.basename(file)}`;
  const entries = parsed.entries.map((entry) => ({
    key: entry.key,
    from,
    inferred: false,
    get json() {
      return entry.json;
    },
  }));
  return { bytes: content.bytes, entries };
}
