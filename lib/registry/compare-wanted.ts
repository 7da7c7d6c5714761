import type { FieldEdit } from "./edit-json";
import { type WantedEntry, clocks, comparableText, fieldsIn } from "./merge-entry";

/** A field of a change, as exact texts; undefined where there is nothing. */
export type WantedField = {
  field: string;
  before: string | undefined;
  ours: string | undefined;
  theirs: string | undefined;
  /** what stands there now is what we wrote */
  holds: boolean;
};

export type WantedComparison = {
  fields: WantedField[];
  /** told when the entry itself was to go, or is gone */
  entry: { ours: boolean; theirs: boolean } | null;
  holds: boolean;
};

/** What a change wanted beside what stands there now. Clocks, which everybody moves, are no difference. */
export function compareWanted(before: string | null, wanted: WantedEntry, theirs: string | null): WantedComparison {
  const then = fieldsIn(before);
  const now = fieldsIn(theirs);
  if (wanted === null || theirs === null) {
    const entry = { ours: wanted !== null, theirs: theirs !== null };
    return { fields: [], entry, holds: entry.ours === entry.theirs };
  }
  const fields = [...wanted].map(([field, ours]) => {
    const is = now?.get(field);
    const holds = is?.value === comparableText(ours);
    return { field, before: then?.get(field)?.json, ours, theirs: is?.json, holds };
  });
  return { fields, entry: null, holds: fields.every(({ field, holds }) => holds || clocks.has(field)) };
}

/** What must be set again so that the change stands; clocks stay as they are. */
export function fieldsToRetry({ fields }: WantedComparison): FieldEdit[] {
  return fields.flatMap(({ field, ours, holds }) => (holds || clocks.has(field) ? [] : [{ field, json: ours }]));
}
