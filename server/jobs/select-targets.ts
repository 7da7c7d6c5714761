import { createHash } from "node:crypto";
import { type JobSelection, jobRowsMax } from "@/lib/contract/job-operations";
import type { JobAction } from "@/lib/contract/job-results";
import { Failure, isFailure } from "@/lib/failure/failure";
import { resolveErrors } from "@/lib/gateway/resolve-errors";
import type { SessionRow } from "@/lib/registry/session-row";
import type { Context } from "@/server/context/context";
import { placeSession } from "@/server/sessions/find-session";
import { listSessions } from "@/server/sessions/list-sessions";
import { type OpenHome, distinctStores, openHome } from "@/server/sessions/open-home";
import { rowKey } from "@/server/sessions/row-key";
import { viewStore } from "@/server/sessions/view-store";
import type { JobTarget } from "./job-record";

type RowName = Extract<JobSelection, { keys: unknown }>["keys"][number];
type FindRow = (name: RowName) => Promise<SessionRow | undefined>;

/**
 * The sessions that a selection means, as they are now and as far as they exist for whoever asks, each once, in the order of
 * the list; those that the action does not fit say so. Failures: invalid_request (a filter that is not understood whole, or
 * fits nothing), session_missing (none of the keys is there), too_large.
 */
export async function selectTargets(
  context: Context,
  action: JobAction,
  selection: JobSelection,
): Promise<JobTarget[]> {
  const home = await openHome(context);
  const find = await rowFinder(context, home);
  const rows = "query" in selection ? await queried(context, selection, find) : await named(selection.keys, find);
  const targets = new Map<string, JobTarget>();
  for (const row of rows) {
    const target = "row" in row ? targetOf(row.row, action) : missing(row.missing);
    targets.set(nameOf(target), target);
  }
  return [...targets.values()];
}

/** Tells whether two selections mean the same sessions. */
export function planIdOf(action: JobAction, targets: readonly JobTarget[]): string {
  const names = targets.map(nameOf).sort();
  return createHash("sha256")
    .update(JSON.stringify([action, names]))
    .digest("hex")
    .slice(0, 32);
}

type Named = { row: SessionRow } | { missing: RowName };

async function queried(
  context: Context,
  { query, agentId, except = [] }: Extract<JobSelection, { query: string }>,
  find: FindRow,
): Promise<Named[]> {
  const all = { includeGlobal: true, includeUnknown: true, limit: jobRowsMax };
  const list = await listSessions(context, { ...all, query, ...(agentId === undefined ? {} : { agentId }) });
  if (list["diagnostics"] !== undefined) {
    throw new Failure("invalid_request", "A part of the filter is not understood.", list["diagnostics"]);
  }
  if (list.total > jobRowsMax) {
    const message = `The filter fits ${list.total} sessions; one job takes at most ${jobRowsMax}. Narrow it.`;
    throw new Failure("too_large", message, { total: list.total, max: jobRowsMax });
  }
  const left = new Set((await Promise.all(except.map(find))).flatMap((row) => (row ? [rowName(row)] : [])));
  const rows = list.sessions.filter((row) => !left.has(rowName(row)));
  if (rows.length === 0) throw new Failure("invalid_request", "The selection fits no session.");
  return rows.map((row) => ({ row }));
}

async function named(names: readonly RowName[], find: FindRow): Promise<Named[]> {
  const found: Named[] = [];
  for (const name of names) {
    const row = await find(name);
    found.push(row ? { row } : { missing: name });
  }
  const [first] = names;
  if (first !== undefined && found.every((one) => "missing" in one)) {
    throw new Failure("session_missing", resolveErrors.missing(wordOf(first)), { key: wordOf(first) });
  }
  return found;
}

async function rowFinder(context: Context, home: OpenHome): Promise<FindRow> {
  const views = await Promise.all(distinctStores(home.stores).map((store) => viewStore(context, home, store)));
  const entries = new Map<string, SessionRow>();
  const files = new Map<string, SessionRow>();
  for (const { entryRows, fileRows } of views) {
    for (const row of entryRows) entries.set(`${row.agentId}\n${row.key}`, row);
    for (const row of fileRows) files.set(`${row.agentId}\n${row.file ?? ""}`, row);
  }
  return async (name) => {
    if (typeof name !== "string" && "file" in name) return files.get(`${name.agentId}\n${name.file}`);
    const { agentId, key } = typeof name === "string" ? { agentId: undefined, key: name } : name;
    const exact = agentId === undefined ? undefined : entries.get(`${agentId}\n${key}`);
    if (exact) return exact;
    const place = await placeSession(home, key, agentId).catch(nullIfRefused);
    if (!place?.entry) return undefined;
    return entries.get(`${place.store.agentId}\n${rowKey(place.entry.key, place.store.agentId, home.keys)}`);
  };
}

function nullIfRefused(error: unknown): null {
  if (isFailure(error)) return null;
  throw error;
}

function targetOf(row: SessionRow, action: JobAction): JobTarget {
  const isEntry = row.state === "active" || row.state === "damaged";
  const target = { agentId: row.agentId, key: row.key, title: row.title };
  const named = isEntry || row.file === undefined ? target : { ...target, file: row.file };
  const reason = unfitFor(action, isEntry);
  return reason === null ? named : { ...named, unfit: { code: "invalid_request", reason } };
}

function unfitFor(action: JobAction, isEntry: boolean): string | null {
  if (action === "restore") return isEntry ? "It is live; there is nothing to bring back." : null;
  return isEntry ? null : "It is a file without an entry; only Restore is for those.";
}

function missing(name: RowName): JobTarget {
  const word = wordOf(name);
  const agentId = typeof name === "string" ? "" : name.agentId;
  const isFile = typeof name !== "string" && "file" in name;
  return {
    agentId,
    key: isFile ? "" : word,
    ...(isFile ? { file: word } : {}),
    title: word,
    unfit: { code: "session_missing", reason: "There is no such session." },
  };
}

function wordOf(name: RowName): string {
  if (typeof name === "string") return name;
  return "file" in name ? name.file : name.key;
}

function rowName(row: SessionRow): string {
  return nameOf(targetOf(row, "reset"));
}

function nameOf({ agentId, key, file }: JobTarget): string {
  return JSON.stringify(file === undefined ? [agentId, "key", key] : [agentId, "file", file]);
}
