import type { SessionConfig } from "@/lib/config/read-config";
import type { ModelName } from "@/lib/gateway/resolve-model";
import { contextWindow } from "@/lib/policies/context-window";
import { configuredModel } from "@/lib/policies/effective-model";
import type { Generation, Release } from "@/lib/registry/release";
import type { EntryView } from "@/lib/registry/session-entry";
import type { SessionRow } from "@/lib/registry/session-row";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { type KeptEntry, listKeptEntries } from "@/server/registry/kept-entries";
import { type StoreFiles, listStoreFiles } from "@/server/registry/list-store-files";
import { isSeenKey } from "@/server/registry/narrow-registry";
import { readRegistry } from "@/server/registry/read-registry";
import type { Registry, RegistryEntry } from "@/server/registry/registry";
import { readTranscriptLock } from "@/server/transcript/read-transcript-lock";
import { inTurns } from "@/server/turns/in-turns";
import { fileRow, fileState } from "./file-row";
import { storeGeneration } from "./generation-of";
import { keyOfFile, sessionIdSteps } from "./key-of-file";
import type { OpenHome } from "./open-home";
import { tracedKeys } from "./traced-keys";
import { rowKey } from "./row-key";
import { rowsOfEntries } from "./rows-of-entries";
import { withDepths } from "./with-depths";
import { withSharedTranscripts } from "./with-shared-transcripts";

/** Everything of one agent's store as it is now: entries and files as rows. */
export type StoreView = {
  store: AgentStore;
  registry: Registry;
  listing: StoreFiles;
  generation: Generation;
  release: Release;
  defaults: ModelName;
  /** entries by the key they are listed under; the spelling that is the key itself comes first */
  groups: Map<string, RegistryEntry[]>;
  /** one row for each key, in the order of the registry */
  entryRows: SessionRow[];
  /** files that no entry names: orphans, archives, files we do not know */
  fileRows: SessionRow[];
};

type Cached = { seen: string; config: SessionConfig; view: Promise<StoreView> };
const cache = new Map<string, Cached>();
const cachedMax = 64;

/** Reads a store: registry (cached), folder (listed once), rows (made again only when one of them changed). */
export async function viewStore(
  { home }: Pick<Context, "home">,
  open: OpenHome,
  store: AgentStore,
): Promise<StoreView> {
  const [registry, listing] = await Promise.all([readRegistry(store), listStoreFiles(store)]);
  const seen = `${registry.fingerprint}\n${registry.unwritable ?? ""}\n${listingMark(listing)}`;
  const name = `${store.agentId}\n${store.registryPath}\n${store.sight ? [...store.sight.agents].join() : "*"}`;
  const known = cache.get(name);
  const isKnown = known?.seen === seen && known.config === open.config;
  const view = isKnown ? known.view : makeView(home, open, store, registry, listing);
  if (!isKnown) remember(name, { seen, config: open.config, view });
  view.catch(() => cache.delete(name));
  return withLocks(await view);
}

async function makeView(
  home: Context["home"],
  open: OpenHome,
  store: AgentStore,
  registry: Registry,
  listing: StoreFiles,
): Promise<StoreView> {
  const { generation, release } = storeGeneration(registry, listing.files, open);
  const model = configuredModel(store.agentId, open.config);
  const defaults = { provider: model?.provider, model: model?.model };
  const windowOf = (entry: EntryView) => contextWindow(entry, store.agentId, open.config).windowTokens;
  const keyOf = (key: string) => rowKey(key, store.agentId, open.keys);
  const context = { store, files: listing.byName, defaults, windowOf, generation };
  const groups = await inTurns(groupByKey(registry, keyOf));
  const rows = await rowsOfEntries(groups, context, open.config);
  const deep = withChildren(await inTurns(withDepths(rows, groups)));
  const entryRows = await inTurns(withSharedTranscripts(deep));
  const isArchived = listing.files.some(({ kind }) => kind === "archive");
  const kept = isArchived ? await listKeptEntries(home, store.agentId) : new Map<string, KeptEntry>();
  const ids = new Set(listing.files.flatMap(({ sessionId }) => sessionId ?? []));
  const keysById = await inTurns(sessionIdSteps(registry, keyOf, ids));
  const traced = await tracedKeys(store, listing.files, keysById, keyOf);
  const named = await inTurns(namedFiles(groups, entryRows, listing.byName));
  const fileRows = rowsOfFiles(store, named, listing, { keysById: new Map([...traced, ...keysById]), kept });
  return { store, registry, listing, generation, release, defaults, groups, entryRows, fileRows };
}

function* groupByKey(
  registry: Registry,
  keyOf: (key: string) => string,
): Generator<unknown, Map<string, RegistryEntry[]>> {
  const groups = new Map<string, RegistryEntry[]>();
  for (const entry of registry.entries) {
    const key = keyOf(entry.key);
    const group = groups.get(key);
    if (!group) groups.set(key, [entry]);
    else if (entry.key === key) group.unshift(entry);
    else group.push(entry);
    yield;
  }
  return groups;
}

/** Names the sessions that each one started. */
function withChildren(rows: SessionRow[]): SessionRow[] {
  const children = new Map<string, string[]>();
  for (const { key, spawnedBy } of rows) {
    if (spawnedBy === undefined) continue;
    const siblings = children.get(spawnedBy);
    if (siblings) siblings.push(key);
    else children.set(spawnedBy, [key]);
  }
  if (children.size === 0) return rows;
  return rows.map((row) => {
    const childSessions = children.get(row.key);
    return childSessions ? { ...row, childSessions } : row;
  });
}

function rowsOfFiles(
  store: AgentStore,
  named: ReadonlySet<string>,
  listing: StoreFiles,
  { keysById, kept }: { keysById: ReadonlyMap<string, string>; kept: ReadonlyMap<string, KeptEntry> },
): SessionRow[] {
  return listing.files.flatMap((file) => {
    const state = named.has(file.name) ? null : fileState(file);
    if (state === null) return [];
    const owner = keyOfFile(file, keysById, kept);
    return store.sight && !isSeenKey(owner.key, store.sight) ? [] : [fileRow(store, file, state, owner)];
  });
}

/** Of these files those that an entry names, those of older spellings of a key among them. */
function* namedFiles(
  groups: ReadonlyMap<string, readonly RegistryEntry[]>,
  entryRows: readonly SessionRow[],
  files: ReadonlyMap<string, unknown>,
): Generator<unknown, Set<string>> {
  const named = new Set<string>();
  if (files.size === 0) return named;
  for (const { file } of entryRows) {
    if (file !== undefined && files.has(file)) named.add(file);
    yield;
  }
  for (const entries of groups.values()) {
    yield;
    if (entries.length < 2) continue;
    for (const { viewed } of entries)
      if (viewed.view.sessionId !== undefined) named.add(`${viewed.view.sessionId}.jsonl`);
  }
  return named;
}

function listingMark(listing: StoreFiles): string {
  if (listing.state !== "ok") return listing.state;
  return listing.files
    .map(({ name, type, sizeBytes, mtimeMs }) => `${name}/${type}/${sizeBytes}/${mtimeMs}`)
    .join("\n");
}

/** Locks are looked at each time: whether their holder lives is not written on the disk. */
async function withLocks(view: StoreView): Promise<StoreView> {
  const locks = view.listing.files.filter(({ kind, base }) => kind === "lock" && base.endsWith(".jsonl"));
  if (locks.length === 0) return view;
  const held = new Set<string>();
  for (const { base } of locks) {
    const lock = await readTranscriptLock(view.store, base).catch(() => null);
    if (lock?.state === "live") held.add(base);
  }
  if (held.size === 0) return view;
  const mark = (row: SessionRow) => (row.file !== undefined && held.has(row.file) ? { ...row, locked: true } : row);
  return { ...view, entryRows: view.entryRows.map(mark), fileRows: view.fileRows.map(mark) };
}

function remember(name: string, cached: Cached): void {
  cache.delete(name);
  cache.set(name, cached);
  const [oldest] = cache.keys();
  if (cache.size > cachedMax && oldest !== undefined) cache.delete(oldest);
}
