import type { Context } from "@/server/context/context";
import { listKeptEntries } from "@/server/registry/kept-entries";
import { copySources } from "./copy-sources";
import type { ExaminedStore } from "./examine-store";
import { composed, readableEntries, readableSources } from "./readable-sources";
import type { RebuiltRegistry, Source, SourceEntry } from "./source";
import { transcriptEntries, unnamedTranscripts } from "./transcript-entries";

/** A registry of 36 MB has copies as large: so much of them is read to know which transcript had which key. */
const lookedIntoBytesMax = 64 * 1024 * 1024;

/**
 * Everything a store's registry can be rebuilt from, best first within each kind. What is wrong with the registry decides:
 * a healthy one has its copies alone. Nothing is read before it is asked for.
 */
export async function listSources(context: Context, examined: ExaminedStore): Promise<Source[]> {
  const copies = await copySources(context.home, examined);
  if (examined.registry.state === "sqlite") return [];
  const isHealthy = examined.file.state === "ok" && examined.file.duplicateKeys.length === 0;
  if (isHealthy) return copies;
  const own = readableSources(examined);
  const [newest] = copies;
  const base = own.find(({ kind }) => kind === "pieces") ?? own.find(({ kind }) => kind !== "duplicates");
  return [
    ...own,
    ...(base && newest ? [completedFrom(context, examined, base, newest)] : []),
    ...copies,
    ...(examined.target === "sessions.json" && own.every(({ kind }) => kind !== "duplicates")
      ? transcripts(examined, base, copies)
      : []),
  ];
}

/** What can be read now is newer than any copy; a copy fills in what is missing. */
function completedFrom(context: Context, examined: ExaminedStore, base: Source, copy: Source): Source {
  const rebuild = async () => {
    const [now, then] = [await base.rebuild(), await copy.rebuild()];
    if (!now || !then) return null;
    const deleted = await deletedSince(context, examined, copy.madeAt ?? 0);
    const has = new Set(now.entries.map(({ key }) => key));
    const added = then.entries.filter(({ key }) => !has.has(key) && !deleted.has(key));
    return added.length === 0 ? null : composed([...now.entries, ...added]);
  };
  const sentence = `What can still be read, completed from the newest copy (${copy.id.slice(copy.id.indexOf(":") + 1)}).`;
  const { madeAt } = copy;
  return { id: "completed", kind: "completed", sentence, madeAt, costBytes: copy.costBytes, rebuild };
}

/** What a person deleted here after the copy was made shall not come back by itself. */
async function deletedSince({ home, ledger }: Context, { store }: ExaminedStore, sinceMs: number) {
  const kept = await listKeptEntries(home, store.agentId);
  const archived = [...kept.values()].filter(({ reason, keptAtMs }) => reason === "deleted" && keptAtMs >= sinceMs);
  const removed = (ledger?.list() ?? []).filter(
    ({ registryPath, wanted, savedAtMs }) =>
      registryPath === store.registryPath && wanted === null && savedAtMs >= sinceMs,
  );
  return new Set([...archived, ...removed].map(({ key }) => key));
}

function transcripts(examined: ExaminedStore, base: Source | undefined, copies: readonly Source[]): Source[] {
  const now = readableEntries(examined);
  const left = unnamedTranscripts(examined, now);
  if (left.length === 0) return [];
  const rebuild = async (): Promise<RebuiltRegistry | null> => {
    const read = (await base?.rebuild())?.entries ?? [];
    const older = await entriesOfCopies(copies);
    return composed([...read, ...(await transcriptEntries(examined, read, older))]);
  };
  const sentence =
    "What can still be read, and an entry for each transcript on disk that no entry names. Settings are lost where no copy has them; keys that nothing tells are made up.";
  return [{ id: "transcripts", kind: "transcripts", sentence, madeAt: null, costBytes: 0, rebuild }];
}

async function entriesOfCopies(copies: readonly Source[]): Promise<SourceEntry[]> {
  const found: SourceEntry[] = [];
  let bytes = 0;
  for (const copy of copies) {
    bytes += copy.costBytes;
    if (bytes > lookedIntoBytesMax && found.length > 0) break;
    found.push(...((await copy.rebuild())?.entries ?? []));
  }
  return found;
}
