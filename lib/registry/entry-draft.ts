import { fieldsOf } from "./session-entry";

/** One field of an entry and its new value; `undefined` takes it away. */
export type EntryEdit = { field: string; value: unknown };
export type EntryChange = { field: string; before: unknown; after: unknown };

/** Clocks move with every write; a person who compares two entries does not care. */
const clocks = new Set(["updatedAt", "lastActiveAt"]);

/** An entry being changed: reads see what was set before, and only what differs in the end is an edit. */
export type EntryDraft = {
  get: (field: string) => unknown;
  text: (field: string) => string | undefined;
  set: (field: string, value: unknown) => void;
  drop: (...fields: string[]) => void;
  edits: () => EntryEdit[];
  /** what a person sees of it: without the clocks; null stands for absent */
  diff: () => EntryChange[];
};

export function draftEntry(raw: unknown): EntryDraft {
  const before = fieldsOf(raw) ?? new Map<string, unknown>();
  const changed = new Map<string, unknown>();
  const get = (field: string) => (changed.has(field) ? changed.get(field) : before.get(field));
  const set = (field: string, value: unknown) => void changed.set(field, value);
  const edits = () =>
    [...changed]
      .filter(([field, value]) => (value === undefined ? before.has(field) : !isSame(before.get(field), value)))
      .map(([field, value]) => ({ field, value }));
  return {
    get,
    text: (field) => {
      const value = get(field);
      return typeof value === "string" ? value : undefined;
    },
    set,
    drop: (...fields) => {
      for (const field of fields) set(field, undefined);
    },
    edits,
    diff: () =>
      edits()
        .filter(({ field }) => !clocks.has(field))
        .map(({ field, value }) => ({ field, before: before.get(field) ?? null, after: value ?? null })),
  };
}

/** The entry as it will stand: for dry runs and replies. */
export function applyEdits(raw: unknown, edits: readonly EntryEdit[]): Record<string, unknown> {
  const fields = new Map(fieldsOf(raw) ?? []);
  for (const { field, value } of edits) {
    if (value === undefined) fields.delete(field);
    else fields.set(field, value);
  }
  return Object.fromEntries(fields);
}

function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  return JSON.stringify(left) === JSON.stringify(right);
}
