import type { SessionConfig } from "@/lib/config/read-config";
import type { SessionRow } from "@/lib/registry/session-row";
import { inTurns } from "@/server/turns/in-turns";
import type { RegistryEntry } from "@/server/registry/registry";
import { type RowContext, entryRow } from "./entry-row";
import { fileOfEntry } from "./file-of-entry";

/** A row and what it was made from, beside the entry's own bytes and its file. */
type Made = {
  key: string;
  config: SessionConfig;
  generation: RowContext["generation"];
  folder: string;
  row: SessionRow;
};

const made = new WeakMap<object, Made>();

/** The row of each key, in turns. One whose entry and file are as they were is not made again. */
export function rowsOfEntries(
  groups: ReadonlyMap<string, RegistryEntry[]>,
  context: RowContext,
  config: SessionConfig,
): Promise<SessionRow[]> {
  return inTurns(rowSteps(groups, context, config));
}

function* rowSteps(
  groups: ReadonlyMap<string, RegistryEntry[]>,
  context: RowContext,
  config: SessionConfig,
): Generator<unknown, SessionRow[]> {
  const rows: SessionRow[] = [];
  for (const [key, entries] of groups) {
    const [only] = entries;
    rows.push(entries.length === 1 && only ? rowOfOne(key, only, context, config) : entryRow(key, entries, context));
    yield;
  }
  return rows;
}

function rowOfOne(key: string, entry: RegistryEntry, context: RowContext, config: SessionConfig): SessionRow {
  const { generation, store } = context;
  const known = made.get(entry.content);
  if (
    known?.key === key &&
    known.config === config &&
    known.generation === generation &&
    known.folder === store.folder &&
    hasSameFile(known.row, entry, context)
  ) {
    return known.row;
  }
  const row = entryRow(key, [entry], context);
  made.set(entry.content, { key, config, generation, folder: store.folder, row });
  return row;
}

function hasSameFile(row: SessionRow, entry: RegistryEntry, { store, files }: RowContext): boolean {
  if (row.state === "damaged") return true;
  const { file, fileState } = fileOfEntry(store, entry.key, entry.viewed, files);
  const measured = file === undefined ? undefined : files.get(file);
  return (
    row.file === file &&
    row.fileState === fileState &&
    row.sizeBytes === measured?.sizeBytes &&
    row.modifiedAt === (measured && Math.round(measured.mtimeMs))
  );
}
