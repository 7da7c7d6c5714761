import type { StoreFile } from "@/server/registry/list-store-files";
import { viewEntry } from "@/lib/registry/session-entry";
import { fileOfEntry } from "@/server/sessions/file-of-entry";
import { rowKey } from "@/server/sessions/row-key";
import { tracedKeys } from "@/server/sessions/traced-keys";
import type { ExaminedStore } from "./examine-store";
import type { SourceEntry } from "./source";

/** Base names of the transcripts on disk that none of these entries names. */
export function unnamedTranscripts(examined: ExaminedStore, entries: readonly SourceEntry[]): StoreFile[] {
  const live = examined.listing.files.filter(
    ({ kind }) => kind === "transcript" || kind === "topic" || kind === "fork",
  );
  const named = filesOf(examined, entries);
  return live.filter(({ name }) => !named.has(name));
}

/**
 * An entry for each transcript that none of `taken` names. Its key, in this order: an older copy of the registry names the
 * transcript (then that entry comes back whole), the log of its runs names the key, the file is named after its key, or a
 * key is made up from the session id. The last two are marked as inferred.
 */
export async function transcriptEntries(
  examined: ExaminedStore,
  taken: readonly SourceEntry[],
  copies: readonly SourceEntry[],
): Promise<SourceEntry[]> {
  const { store, home, listing } = examined;
  // A key may have had several ids: the transcript that was written last is the one it has now.
  const files = unnamedTranscripts(examined, taken).sort((one, other) => other.mtimeMs - one.mtimeMs);
  const byFile = filesOf(examined, copies);
  const keyOf = (key: string) => rowKey(key, store.agentId, home.keys);
  const traced = await tracedKeys(store, listing.files, new Map(), keyOf);
  const used = new Set(taken.map(({ key }) => key));
  const made: SourceEntry[] = [];
  for (const file of files) {
    const entry = known(file, byFile, used) ?? bare(file, traced, used, store.agentId);
    if (!entry) continue;
    used.add(entry.key);
    made.push(entry);
  }
  return made;
}

function known(
  file: StoreFile,
  byFile: ReadonlyMap<string, SourceEntry>,
  used: ReadonlySet<string>,
): SourceEntry | null {
  const copy = byFile.get(file.name);
  if (!copy || used.has(copy.key)) return null;
  return { ...copy, json: copy.json, from: `${copy.from}, which names ${file.name}` };
}

function bare(
  file: StoreFile,
  traced: ReadonlyMap<string, string>,
  used: ReadonlySet<string>,
  agentId: string,
): SourceEntry | null {
  const { sessionId, name } = file;
  if (sessionId === undefined) return null;
  const isPlain = name === `${sessionId}.jsonl`;
  const fields = { sessionId, updatedAt: Math.round(file.mtimeMs), ...(isPlain ? {} : { sessionFile: name }) };
  const json = JSON.stringify(fields, null, 2).replaceAll("\n", "\n  ");
  const told = isPlain ? traced.get(sessionId) : undefined;
  if (told !== undefined && !used.has(told)) {
    return { key: told, json, from: `the transcript ${name}, whose run log names the key`, inferred: false };
  }
  const { inferredKey } = file;
  if (inferredKey !== undefined && !used.has(inferredKey)) {
    return { key: inferredKey, json, from: `the transcript ${name}, whose name looks like this key`, inferred: true };
  }
  const key = `agent:${agentId}:recovered:${name.slice(0, -".jsonl".length).toLowerCase()}`;
  return { key, json, from: `the transcript ${name}; nothing tells its key, so this one is made up`, inferred: true };
}

/** Which transcript each entry names, as far as the file is there; of two entries of one file the first counts. */
function filesOf({ store, listing }: ExaminedStore, entries: readonly SourceEntry[]): Map<string, SourceEntry> {
  const named = new Map<string, SourceEntry>();
  if (entries.length === 0) return named;
  for (const { entry, viewed } of viewedEntries(entries)) {
    const { file } = fileOfEntry(store, entry.key, viewed, listing.byName);
    if (file !== undefined && listing.byName.has(file) && !named.has(file)) named.set(file, entry);
  }
  return named;
}

function viewedEntries(entries: readonly SourceEntry[]) {
  return entries.map((entry) => ({ entry, viewed: viewEntry(JSON.parse(entry.json)) }));
}
