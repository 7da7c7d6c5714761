import type { Generation } from "@/lib/registry/release";
import { gatewayRow } from "@/lib/gateway/list-row";
import type { ModelName } from "@/lib/gateway/resolve-model";
import type { EntryView } from "@/lib/registry/session-entry";
import type { SessionRow } from "@/lib/registry/session-row";
import { parseSessionKey } from "@/lib/session-key/parse-session-key";
import type { AgentStore } from "@/server/home/home";
import type { RegistryEntry } from "@/server/registry/registry";
import { overridesOf } from "./entry-overrides";
import { fileOfEntry } from "./file-of-entry";
import type { StoreFile } from "@/server/registry/list-store-files";
import { titleOfKey } from "./title-of-key";

/** What a row is made from: an entry as it stands, or as it would stand after a change. */
export type RowEntry = Pick<RegistryEntry, "key" | "raw" | "registry" | "viewed">;

export type RowContext = {
  store: AgentStore;
  files: ReadonlyMap<string, StoreFile>;
  defaults: ModelName;
  /** how many tokens a session's model takes in */
  windowOf: (entry: EntryView) => number;
  generation: Generation;
};

/**
 * The row of a key: its entry in the Gateway's fields, and what only we tell beside them. Of several spellings of a key the
 * one touched last wins, until 2026.3 field by field. Bad data is a note in `damage`, never an exception.
 */
export function entryRow(key: string, entries: readonly RowEntry[], context: RowContext): SessionRow {
  const [entry] = entries;
  if (!entry) throw new Error("A row needs an entry.");
  const usable = entries.filter(({ viewed }) => viewed.isObject);
  if (usable.length > 1) usable.sort((one, other) => touchedAt(other) - touchedAt(one));
  const [newest] = usable;
  if (!newest) return damagedRow(key, entry, context);
  const isMerged = usable.length > 1 && context.generation !== "late";
  const view = isMerged ? mergedView(usable) : newest.viewed.view;
  const parsed = parseSessionKey(key);
  const damage = damageOf(entry, entries, key);
  const location = fileOfEntry(context.store, entry.key, newest.viewed, context.files);
  const defaults = { ...context.defaults, windowTokens: () => context.windowOf(view) };
  const measured = location.file === undefined ? undefined : context.files.get(location.file);
  const row = gatewayRow(key, Object.assign({}, newest.raw, view), defaults, context.generation, {
    agentId: context.store.agentId,
    state: "active",
    sessionKind: parsed.kind,
    title: "",
    registry: entry.registry,
    file: location.file,
    fileState: location.fileState,
    sizeBytes: measured?.sizeBytes,
    modifiedAt: measured && Math.round(measured.mtimeMs),
    overrides: overridesOf(view),
    damage: damage.length > 0 ? damage : undefined,
    createdAt: view.createdAt ?? view.sessionStartedAt,
    compactionCount: view.compactionCount,
    parentKey: view.parentSessionKey ?? view.spawnedBy ?? parsed.parentKey,
  });
  // The Gateway makes a group's name even for a person whose entry names a channel.
  const groupName = row.kind === "group" ? row.displayName : undefined;
  row.title = view.label || view.displayName || view.subject || groupName || titleOfKey(key, parsed);
  return row;
}

function damagedRow(key: string, entry: RowEntry, { store }: RowContext): SessionRow {
  return {
    key,
    kind: "direct",
    updatedAt: null,
    agentId: store.agentId,
    state: "damaged",
    sessionKind: parseSessionKey(key).kind,
    title: titleOfKey(key),
    keyKnown: true,
    registry: entry.registry,
    fileState: "none",
    overrides: [],
    damage: entry.viewed.damage,
  };
}

function mergedView(newestFirst: readonly RowEntry[]) {
  return Object.assign({}, ...newestFirst.map(({ viewed }) => viewed.view).reverse());
}

function damageOf(entry: RowEntry, entries: readonly RowEntry[], key: string): string[] {
  const { viewed } = entry;
  const notes = viewed.damage.slice();
  if (viewed.view.sessionId === undefined && viewed.dialect !== "metadata") notes.push("The entry has no sessionId.");
  if (viewed.view.updatedAt === undefined) notes.push("The entry has no updatedAt.");
  for (const other of entries) {
    if (other !== entry) notes.push(`The same session also stands under ${JSON.stringify(other.key)}.`);
  }
  if (entries.length === 1 && entry.key !== key) notes.push(`The key is written as ${JSON.stringify(entry.key)}.`);
  return notes;
}

function touchedAt({ viewed }: RowEntry): number {
  return viewed.view.updatedAt ?? 0;
}
