import type { LineageLink } from "@/lib/contract/lineage-results";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { SessionFile } from "@/lib/contract/session-results";
import { Failure } from "@/lib/failure/failure";
import { resolveErrors } from "@/lib/gateway/resolve-errors";
import type { SessionRow } from "@/lib/registry/session-row";
import type { Context } from "@/server/context/context";
import { type KeptEntry, listKeptEntries } from "@/server/registry/kept-entries";
import { filesOfSession } from "./files-of-session";
import { placeSession, requestedKey } from "./find-session";
import { openHome } from "./open-home";
import { readOnlyReason } from "./read-only-reason";
import { rowKey } from "./row-key";
import { spanOfFile } from "./span-of-file";
import { titleOfKey } from "./title-of-key";
import { type StoreView, viewStore } from "./view-store";

const linksMax = 200;

/**
 * Every session id that a key had, as far as entry, archives and kept entries tell: when each began and ended, and why. A key
 * whose entry is gone has a past too. Failures: agent_missing, session_missing (nothing tells of the key).
 */
export async function readLineage(
  context: Context,
  input: ParsedInput<"sessions.lineage">,
): Promise<OperationOutput<"sessions.lineage">> {
  const home = await openHome(context);
  const asked = requestedKey(input, "sessions.lineage");
  const place = await placeSession(home, asked, input.agentId);
  const view = await viewStore(context, home, place.store);
  const key = rowKey(place.entry?.key ?? place.key, place.store.agentId, home.keys);
  const row = view.entryRows.find((one) => one.key === key) ?? fileRowOf(view, key);
  if (!row) throw new Failure("session_missing", resolveErrors.missing(asked), { key: place.key });
  const known = filesOfSession(view, row, view.groups.get(key) ?? []).filter(({ state }) => linkStates.has(state));
  const files = [...known, ...siblingsOf(view, known)];
  const lost = lostIds(view, key, row, files);
  const kept = await listKeptEntries(context.home, place.store.agentId);
  const links: LineageLink[] = [];
  for (const file of files.slice(0, linksMax)) links.push(await linkOf(view, row, file, kept.get(file.file)));
  const readOnly = readOnlyReason(view.registry, context);
  return {
    agentId: row.agentId,
    key,
    title: row.title,
    live: place.entry !== undefined,
    links: [...links, ...lost].sort(newestFirst).slice(0, linksMax),
    total: files.length + lost.length,
    sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    ...(readOnly === undefined ? {} : { readOnly }),
  };
}

const linkStates: ReadonlySet<SessionFile["state"]> = new Set([
  "live",
  "reset",
  "deleted",
  "bak",
  "checkpoint",
  "orphan",
]);

/** Files that nothing tells the key of, of a session id that another file of this key has: a copy from before a reset. */
function siblingsOf({ fileRows }: StoreView, known: readonly SessionFile[]): SessionFile[] {
  const ids = new Set(known.map(({ sessionId }) => sessionId));
  return fileRows.flatMap((row): SessionFile[] => {
    const { file, key, sessionId, state, sizeBytes = 0, modifiedAt = 0, archivedAt } = row;
    const isLink = state === "reset" || state === "deleted" || state === "bak" || state === "orphan";
    if (key !== "" || file === undefined || sessionId === undefined || !isLink || !ids.has(sessionId)) return [];
    const because = "it is of a session id that this key had";
    return [
      { file, state, sessionId, sizeBytes, modifiedAt, because, ...(archivedAt === undefined ? {} : { archivedAt }) },
    ];
  });
}

/** Stands in for the row of a key that has no entry any more: its files are all that is left. */
function fileRowOf({ fileRows }: StoreView, key: string): SessionRow | undefined {
  const found = key === "" ? undefined : fileRows.find((row) => row.key === key);
  if (!found) return undefined;
  const { file: _file, ...row } = found;
  return { ...row, title: titleOfKey(key) };
}

async function linkOf(
  { store, listing, fileRows }: StoreView,
  row: SessionRow,
  { file, state, sessionId, sizeBytes, archivedAt, because }: SessionFile,
  kept: KeptEntry | undefined,
): Promise<LineageLink> {
  const own = state === "live" ? "current" : linkState(state);
  const stored = listing.byName.get(file);
  const readable = stored?.type === "file";
  const span = readable ? await spanOfFile(store, file) : { firstAt: null, lastAt: null };
  const endedAt = own === "current" ? undefined : (archivedAt ?? span.lastAt ?? undefined);
  return {
    state: own,
    ...(sessionId === undefined ? {} : { sessionId }),
    file,
    ...(endedAt === undefined ? {} : { endedAt }),
    why: whys[own],
    ...(kept?.by === undefined ? {} : { by: kept.by }),
    because,
    inferred: file !== row.file && fileRows.some((one) => one.file === file && one.key !== "" && !one.keyKnown),
    sizeBytes,
    ...span,
    entryKept: kept !== undefined,
    readable,
    restorable: readable && own !== "current" && own !== "checkpoint" && isRestorable(stored.kind),
  };
}

function linkState(state: SessionFile["state"]): LineageLink["state"] {
  return state === "reset" || state === "deleted" || state === "bak" || state === "checkpoint" ? state : "orphan";
}

function isRestorable(kind: string): boolean {
  return ["archive", "transcript", "topic", "fork"].includes(kind);
}

const whys: Record<LineageLink["state"], string> = {
  current: "It goes on.",
  reset: "The key began anew with another session id.",
  deleted: "The session was deleted.",
  bak: "A copy from before the transcript was shortened, or another took its place.",
  checkpoint: "A copy from before a compaction.",
  orphan: "No entry names it any more; what ended it is not recorded.",
  missing: "The entry tells of this session id, and its file is gone.",
};

/** Session ids of earlier times that the entry tells of, of which no file is left. */
function lostIds({ groups }: StoreView, key: string, row: SessionRow, files: readonly SessionFile[]): LineageLink[] {
  const found = new Set(files.map(({ sessionId }) => sessionId));
  const told = (groups.get(key) ?? []).flatMap(({ viewed }) => viewed.view.usageFamilySessionIds ?? []);
  const ids = new Set(told.filter((id): id is string => typeof id === "string" && id !== row.sessionId));
  return [...ids]
    .filter((id) => !found.has(id))
    .map((sessionId) => ({
      state: "missing",
      sessionId,
      why: whys.missing,
      because: "the entry lists it among its earlier session ids",
      inferred: false,
      sizeBytes: 0,
      firstAt: null,
      lastAt: null,
      entryKept: false,
      readable: false,
      restorable: false,
    }));
}

function newestFirst(one: LineageLink, other: LineageLink): number {
  if (one.state === "current" || other.state === "current") return one.state === "current" ? -1 : 1;
  return (other.endedAt ?? 0) - (one.endedAt ?? 0);
}
