import {
  type EntryView,
  fieldAliases,
  flagFields,
  listFields,
  numberFields,
  objectFields,
  textFields,
  timeFields,
} from "./entry-fields";
import { readTime } from "./read-time";

export type { EntryView } from "./entry-fields";

/** `openclaw`: sessions.json as OpenClaw writes it. `seed`: ISO dates and tokenCount. `metadata`: session-metadata.json. */
export type EntryDialect = "openclaw" | "seed" | "metadata";

export type ViewedEntry = {
  view: EntryView;
  dialect: EntryDialect;
  /** the entry is an object; otherwise nothing of it can be used */
  isObject: boolean;
  /** what is wrong with it, for people */
  damage: string[];
  /** what was understood although it is written in another way */
  notes: string[];
};

/** An entry as the rest of the product reads it: known fields, canonical names, one spelling. Never throws, drops nothing on disk. */
export function viewEntry(raw: unknown): ViewedEntry {
  if (!isRecord(raw)) {
    const damage = [`The entry is ${nameOf(raw)}, not an object.`];
    return { view: {}, dialect: "openclaw", isObject: false, damage, notes: [] };
  }
  const viewed: ViewedEntry = { view: {}, dialect: "openclaw", isObject: true, damage: [], notes: [] };
  // A registry has 100,000 entries of a dozen fields each: what an entry has is looked up, not what it might have.
  for (const name of Object.keys(raw)) readField(viewed, name, name, raw[name]);
  for (const [old, canonical] of fieldAliases) {
    const value = raw[old];
    if (isAbsent(value) || !isAbsent(raw[canonical])) continue;
    readField(viewed, canonical, old, value);
    viewed.notes.push(`${canonical} is written as ${old}.`);
  }
  viewed.dialect = dialectOf(raw, viewed.view);
  translate(viewed.view, raw, viewed.dialect);
  return viewed;
}

function readField({ view, damage, notes }: ViewedEntry, name: string, writtenAs: string, value: unknown): void {
  const field = fieldReaders.get(name);
  if (!field || isAbsent(value)) return;
  if (!field.read(view, value)) damage.push(`${name} is ${nameOf(value)}, not ${field.wanted}.`);
  else if (field.isTime && typeof value === "string")
    notes.push(`${writtenAs} is written as ${JSON.stringify(value)}.`);
}

/** `read` answers false when the value is of another type. */
type FieldReader = { wanted: string; isTime: boolean; read(view: EntryView, value: unknown): boolean };

function fieldReader<Name extends keyof EntryView>(
  name: Name,
  wanted: string,
  valueIn: (value: unknown) => EntryView[Name] | undefined,
): [name: string, reader: FieldReader] {
  const read = (view: EntryView, value: unknown) => {
    const own = valueIn(value);
    if (own !== undefined) view[name] = own;
    return own !== undefined;
  };
  return [name, { wanted, isTime: wanted === "a time", read }];
}

const textIn = (value: unknown) => (typeof value === "string" ? value : undefined);
const numberIn = (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? value : undefined);
const flagIn = (value: unknown) => (typeof value === "boolean" ? value : undefined);

const fieldReaders: ReadonlyMap<string, FieldReader> = new Map([
  ...textFields.map((name) => fieldReader(name, "text", textIn)),
  ...numberFields.map((name) => fieldReader(name, "a number", numberIn)),
  ...timeFields.map((name) => fieldReader(name, "a time", readTime)),
  ...flagFields.map((name) => fieldReader(name, "true or false", flagIn)),
  ...objectFields.map((name) => fieldReader(name, "an object", (value) => (isRecord(value) ? value : undefined))),
  ...listFields.map((name) => fieldReader(name, "a list", (value) => (Array.isArray(value) ? value : undefined))),
  fieldReader("lastThreadId", "text", (value) => (typeof value === "number" ? value : textIn(value))),
  fieldReader("fastMode", "true, false or auto", (value) => (value === "auto" ? value : flagIn(value))),
]);

/** The own fields of an object; null for everything else. A Map: `__proto__` is a name like any other. */
export function fieldsOf(raw: unknown): Map<string, unknown> | null {
  return isRecord(raw) ? new Map(Object.entries(raw)) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function nameOf(raw: unknown): string {
  if (raw === null) return "null";
  if (Array.isArray(raw)) return "a list";
  return typeof raw === "string" ? "text" : `a ${typeof raw}`;
}

function dialectOf(raw: Readonly<Record<string, unknown>>, view: EntryView): EntryDialect {
  const isMetadata = ["lastActiveAt", "messageCount", "sessionAge"].some((name) => Object.hasOwn(raw, name));
  if (isMetadata && view.sessionId === undefined) return "metadata";
  return Object.hasOwn(raw, "tokenCount") || typeof raw["updatedAt"] === "string" ? "seed" : "openclaw";
}

/** What the seeds say in their own words, said in OpenClaw's. */
function translate(view: EntryView, raw: Readonly<Record<string, unknown>>, dialect: EntryDialect): void {
  if (view.chatType === "dm") view.chatType = "direct";
  if (view.totalTokens === undefined && view.tokenCount !== undefined) view.totalTokens = view.tokenCount;
  if (view.updatedAt === undefined && view.lastActiveAt !== undefined) view.updatedAt = view.lastActiveAt;
  const elevated = raw["elevated"];
  if (view.elevatedLevel === undefined && typeof elevated === "boolean") view.elevatedLevel = elevated ? "on" : "off";
  if (dialect !== "metadata" || view.model === undefined || view.modelProvider !== undefined) return;
  const slash = view.model.indexOf("/");
  if (slash <= 0) return;
  // In the seeds' metadata `model` is what a person chose, not what ran last: both views follow from it.
  const [provider, model] = [view.model.slice(0, slash), view.model.slice(slash + 1)];
  Object.assign(view, { modelProvider: provider, model, providerOverride: provider, modelOverride: model });
}
