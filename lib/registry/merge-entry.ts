import { jsonSpans } from "./json-spans";

/** What a change wants of an entry: each field as exact JSON text, undefined where it goes; null when the entry goes. */
export type WantedEntry = ReadonlyMap<string, string | undefined> | null;

/** What became of a change. */
export type EntryMerge = {
  /** held: it stands. lost: some of it is again what it was before. overwritten: others wrote over it. */
  state: "held" | "lost" | "overwritten";
  /** fields that went back, with the wanted value */
  lost: { field: string; json: string | undefined }[];
  /** fields that others have given a value of their own */
  taken: string[];
  /** the whole entry went back: put it again (undefined: take it away again) */
  whole?: { json: string | undefined };
};

/** The fields in which an entry's two texts differ. With `then`, an earlier wish, both together: the later one counts. */
export function wantedEntry(before: string | null, after: string | null, then: WantedEntry = null): WantedEntry {
  const own = fieldsIn(after);
  if (own === null) return null;
  const base = fieldsIn(before) ?? new Map<string, FieldText>();
  const wanted = new Map(then ?? []);
  for (const field of new Set([...base.keys(), ...own.keys()])) {
    if (base.get(field)?.value !== own.get(field)?.value) wanted.set(field, own.get(field)?.json);
  }
  return wanted;
}

/**
 * Three-way merge of one entry's exact texts, null where there is none. `earlier`: what stood there before what is wanted,
 * in any order (several when changes follow each other quickly). Values are compared as JSON, for a Gateway writes the same
 * value in another layout. A field that we did not change is theirs.
 */
export function mergeEntry(
  earlier: readonly (string | null)[],
  wanted: WantedEntry,
  theirs: string | null,
): EntryMerge {
  const wentBack = () => earlier.some((before) => isSame(before, theirs));
  if (wanted === null) {
    if (theirs === null) return held;
    return wentBack() ? { ...held, state: "lost", whole: { json: undefined } } : { ...held, state: "overwritten" };
  }
  if (wanted.size === 0) return held;
  const now = fieldsIn(theirs);
  if (now === null) {
    const isLost = theirs === null && wentBack();
    return isLost ? { ...held, state: "lost", whole: { json: textOf(wanted) } } : { ...held, state: "overwritten" };
  }
  const bases = earlier.map((before) => fieldsIn(before));
  const lost: EntryMerge["lost"] = [];
  const taken: string[] = [];
  for (const [field, json] of wanted) {
    const is = now.get(field)?.value;
    if (is === comparableText(json)) continue;
    if (bases.some((base) => base?.get(field)?.value === is)) lost.push({ field, json });
    else if (!clocks.has(field)) taken.push(field);
  }
  if (lost.some(({ field }) => !clocks.has(field))) return { state: "lost", lost, taken };
  return taken.length > 0 ? { state: "overwritten", lost: [], taken } : held;
}

const held: EntryMerge = { state: "held", lost: [], taken: [] };

function textOf(wanted: ReadonlyMap<string, string | undefined>): string {
  const fields = [...wanted].flatMap(([field, json]) =>
    json === undefined ? [] : [`${JSON.stringify(field)}:${json}`],
  );
  return `{${fields.join(",")}}`;
}

/** Whoever touches an entry moves these: alone they are neither a loss nor a conflict. */
export const clocks: ReadonlySet<string> = new Set(["updatedAt", "lastInteractionAt", "lastActiveAt"]);

function isSame(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return one === other || comparable(JSON.parse(one)) === comparable(JSON.parse(other));
}

/** `value` is for comparing, `json` the exact text. */
type FieldText = { value: string; json: string };

/** An entry's fields by their exact text. Null when there is no entry or it is not an object. */
export function fieldsIn(text: string | null): Map<string, FieldText> | null {
  if (text === null) return null;
  const bytes = new TextEncoder().encode(text);
  const span = jsonSpans(bytes);
  if (!span) return null;
  return new Map(
    span.members.map(({ key, valueStart, valueEnd }) => {
      const json = new TextDecoder().decode(bytes.subarray(valueStart, valueEnd));
      return [key, { value: comparable(JSON.parse(json)), json }];
    }),
  );
}

/** Equal for equal values, however they are laid out. */
export function comparableText(json: string | undefined): string | undefined {
  return json === undefined ? undefined : comparable(JSON.parse(json));
}

function comparable(value: unknown): string {
  const sorted = (_key: string, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([left], [right]) => (left < right ? -1 : 1)))
      : one;
  return JSON.stringify(value, sorted) ?? "null";
}
