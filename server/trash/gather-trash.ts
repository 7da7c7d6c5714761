import type { TrashRow } from "@/lib/contract/trash-results";
import type { SessionRow } from "@/lib/registry/session-row";
import { classifyStoreFile } from "@/lib/store-file/classify-store-file";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { trashBytesOf } from "@/server/maintenance/list-maintenance-runs";
import { type RunRecord, isInterrupted, listRuns } from "@/server/maintenance/run-record";
import { type KeptEntry, listKeptEntries } from "@/server/registry/kept-entries";
import { isSeenKey } from "@/server/registry/narrow-registry";
import { type OpenHome, distinctStores, openHome } from "@/server/sessions/open-home";
import { titleOfKey } from "@/server/sessions/title-of-key";
import { type StoreView, viewStore } from "@/server/sessions/view-store";

/** Everything that can be brought back, as far as it exists for whoever asks, in no particular order. */
export async function gatherTrash(context: Context): Promise<TrashRow[]> {
  const home = await openHome(context);
  const views = await Promise.all(distinctStores(home.stores).map((store) => viewStore(context, home, store)));
  const kept = new Map(
    await Promise.all(home.stores.map(async (store) => [store.agentId, await seenEntries(context, store)] as const)),
  );
  return [
    ...views.flatMap((view) => archivesOf(view, kept.get(view.store.agentId))),
    ...home.stores.flatMap((store) => leftEntries(store, views, kept.get(store.agentId))),
    ...(await cleanUps(context, home)),
  ];
}

/** Under which a kept entry is known: its agent and the name of its archive. */
export function entryId(agentId: string, archive: string): string {
  return `entry/${agentId}/${archive}`;
}

type Kept = ReadonlyMap<string, KeptEntry>;

async function seenEntries({ home }: Context, store: AgentStore): Promise<Kept> {
  const all = await listKeptEntries(home, store.agentId);
  const { sight } = store;
  return sight ? new Map([...all].filter(([, { key }]) => isSeenKey(key, sight))) : all;
}

const archiveWhy = {
  reset: "Its session began anew.",
  deleted: "Its session was deleted.",
  bak: "It was shortened, or another took its place.",
};

function archivesOf({ fileRows, listing }: StoreView, kept: Kept | undefined): TrashRow[] {
  return fileRows.flatMap((row): TrashRow[] => {
    const { file, state } = row;
    if (file === undefined || (state !== "reset" && state !== "deleted" && state !== "bak")) return [];
    const record = kept?.get(file);
    // A copy that a repair or a compaction left is read as a transcript; only an archive has a name to go back to.
    const restorable = row.fileState === "ok" && listing.byName.get(file)?.kind === "archive";
    return [{ ...named(row), file, archive: state, why: archiveWhy[state], restorable, ...keptFacts(record) }];
  });
}

function named(row: SessionRow) {
  return {
    id: `file/${row.agentId}/${row.file ?? ""}`,
    kind: "archive" as const,
    agentId: row.agentId,
    title: row.title,
    key: row.key,
    keyKnown: row.keyKnown,
    ...(row.sessionId === undefined ? {} : { sessionId: row.sessionId }),
    at: row.archivedAt ?? row.modifiedAt ?? 0,
    sizeBytes: row.sizeBytes ?? 0,
    files: 1,
    entries: 0,
    purgeable: false,
  };
}

function keptFacts(record: KeptEntry | undefined): { entryKept: boolean; by?: string } {
  if (!record) return { entryKept: false };
  return { entryKept: true, ...(record.by === undefined ? {} : { by: record.by }) };
}

/** Entries whose archive was brought back or went another way: nothing needs them any more but a person's curiosity. */
function leftEntries(store: AgentStore, views: readonly StoreView[], kept: Kept = new Map()): TrashRow[] {
  const { agentId } = store;
  const view = views.find((one) => one.store.registryPath === store.registryPath);
  return [...kept].flatMap(([archive, record]): TrashRow[] => {
    if (!view || view.listing.state === "unreadable" || view.listing.byName.has(archive)) return [];
    const { sessionId } = classifyStoreFile(archive);
    return [
      {
        id: entryId(agentId, archive),
        kind: "entry",
        agentId,
        title: titleOfKey(record.key),
        key: record.key,
        keyKnown: true,
        ...(sessionId === undefined ? {} : { sessionId }),
        at: record.keptAtMs,
        ...(record.by === undefined ? {} : { by: record.by }),
        why: `The entry as it was before it was ${record.reason}; its transcript is not in the archive any more.`,
        sizeBytes: new TextEncoder().encode(record.json).length,
        files: 0,
        entries: 1,
        entryKept: true,
        restorable: false,
        purgeable: true,
      },
    ];
  });
}

async function cleanUps({ home }: Context, { stores }: OpenHome): Promise<TrashRow[]> {
  const rows: TrashRow[] = [];
  for (const record of await listRuns(home)) {
    if (record.kind !== "clean-up" || !stores.some(({ agentId }) => agentId === record.agentId)) continue;
    const isUndoable = record.state === "done" || record.state === "failed" || (await isInterrupted(record));
    if (isUndoable && (!home.onlyAgents || home.onlyAgents.has(record.agentId))) rows.push(cleanUp(record));
  }
  return rows;
}

function cleanUp(record: RunRecord): TrashRow {
  const { runId, agentId, startedAtMs, by, entries, files } = record;
  const taken = files.filter(({ action }) => action !== "copy");
  return {
    id: `run/${runId}`,
    kind: "clean-up",
    agentId,
    title: `Clean-up of ${agentId}`,
    key: "",
    keyKnown: true,
    runId,
    at: startedAtMs,
    by,
    why: "A clean-up took it out of the store.",
    sizeBytes: trashBytesOf(record),
    files: taken.length,
    entries: entries.length,
    entryKept: true,
    restorable: true,
    purgeable: files.some(({ action }) => action === "trash"),
  };
}
