import { Failure } from "@/lib/failure/failure";
import {
  type EntryPlace,
  type FieldEdit,
  editEntry,
  editEntryAt,
  putEntry,
  removeEntry,
} from "@/lib/registry/edit-json";
import { jsonSpans } from "@/lib/registry/json-spans";
import type { RegistryName } from "./registry";
import { entryRevision } from "./stored-entry";

/** A field's new value; `undefined` takes the field away. */
export type FieldChange = { field: string; value: unknown };

/** What to do with one entry. `registry`: where, when it is not where the entry stands now (sessions.json for a new one). */
export type RegistryEdit = { key: string; registry?: RegistryName | undefined } & (
  | { op: "fields"; fields: readonly FieldChange[] }
  | { op: "put"; entry: unknown }
  /** exact text, with some fields changed on the way */
  | { op: "put-json"; json: string; fields: readonly FieldChange[] }
  /** as `fields`, each value as its exact text */
  | { op: "fields-json"; fields: readonly FieldEdit[] }
  | { op: "remove" }
);

/** `json`: the entry's exact text; null when it is gone. */
export type EditedRegistry = { bytes: Uint8Array; after: unknown; json: string | null; revision: string | null };

/**
 * The registry's bytes with the edit in them, the very same array when nothing changes. `place`: where the entry stands, when
 * that is known; then fields are changed without a look at the rest. Failures: session_missing, store_damaged.
 */
export function applyEdit(bytes: Uint8Array, edit: RegistryEdit, path: string, place?: EntryPlace): EditedRegistry {
  if (place && (edit.op === "fields" || edit.op === "fields-json")) {
    const edited = editEntryAt(bytes, place, fieldEdits(edit));
    if (!edited) throw notAnObject(edit, path);
    const isSame = Buffer.compare(edited.entry, bytes.subarray(place.valueStart, place.valueEnd)) === 0;
    return told(isSame ? bytes : edited.bytes, edited.entry);
  }
  const edited = editedBytes(bytes, edit, path);
  const entry = entryBytes(edited, edit.key);
  if (!entry) return { bytes: edited, after: undefined, json: null, revision: null };
  return told(isSame(bytes, edited) ? bytes : edited, entry);
}

function told(bytes: Uint8Array, entry: Uint8Array): EditedRegistry {
  const json = new TextDecoder("utf-8", { fatal: true }).decode(entry);
  return { bytes, after: JSON.parse(json), json, revision: entryRevision(entry) };
}

function editedBytes(bytes: Uint8Array, edit: RegistryEdit, path: string): Uint8Array {
  if (edit.op === "remove") return removeEntry(bytes, edit.key);
  if (edit.op === "put") return putEntry(bytes, edit.key, jsonText(edit.entry));
  const base = edit.op === "put-json" ? putEntry(bytes, edit.key, edit.json) : bytes;
  const edited = editEntry(base, edit.key, fieldEdits(edit));
  if (edited) return edited;
  if (!entryBytes(base, edit.key)) throw new Failure("session_missing", undefined, { key: edit.key });
  throw notAnObject(edit, path);
}

function notAnObject({ key }: RegistryEdit, path: string): Failure {
  return new Failure("store_damaged", "This entry is not an object; its fields cannot be set.", { key, path });
}

function fieldEdits(edit: Extract<RegistryEdit, { fields: unknown }>): readonly FieldEdit[] {
  return edit.op === "fields-json" ? edit.fields : edit.fields.map(toFieldEdit);
}

function toFieldEdit({ field, value }: FieldChange): FieldEdit {
  return { field, json: value === undefined ? undefined : jsonText(value) };
}

function jsonText(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new Error("A value that JSON cannot hold was to be written.");
  return text;
}

function entryBytes(bytes: Uint8Array, key: string): Uint8Array | null {
  const member = jsonSpans(bytes)?.members.findLast((one) => one.key === key);
  return member ? bytes.subarray(member.valueStart, member.valueEnd) : null;
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left === right || (left.length === right.length && Buffer.compare(left, right) === 0);
}
