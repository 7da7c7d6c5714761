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
  const fields = fieldsOf(raw);
  if (!fields) {
    return {
      view: {},
      dialect: "openclaw",
      isObject: false,
      damage: [`The entry is ${nameOf(raw)}, not an object.`],
      notes: [],
    };
  }
  const reader = createReader(fields);
  const view: EntryView = {};
  for (const [old, canonical] of fieldAliases) reader.alias(old, canonical);
  for (const name of textFields) if (fields.has(name)) assign(view, name, reader.text(name));
  for (const name of numberFields) if (fields.has(name)) assign(view, name, reader.number(name));
  for (const name of timeFields) if (fields.has(name)) assign(view, name, reader.time(name));
  for (const name of flagFields) if (fields.has(name)) assign(view, name, reader.flag(name));
  for (const name of objectFields) if (fields.has(name)) assign(view, name, reader.object(name));
  for (const name of listFields) if (fields.has(name)) assign(view, name, reader.list(name));
  assign(view, "lastThreadId", reader.textOrNumber("lastThreadId"));
  assign(view, "fastMode", reader.fastMode());
  const dialect = dialectOf(fields, view);
  translate(view, fields, dialect);
  return { view, dialect, isObject: true, damage: reader.damage, notes: reader.notes };
}

/** The own fields of an object; null for everything else. A Map: `__proto__` is a name like any other. */
export function fieldsOf(raw: unknown): Map<string, unknown> | null {
  return isRecord(raw) ? new Map(Object.entries(raw)) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function assign<Name extends keyof EntryView>(view: EntryView, name: Name, value: EntryView[Name] | undefined): void {
  if (value !== undefined) view[name] = value;
}

function nameOf(raw: unknown): string {
  if (raw === null) return "null";
  if (Array.isArray(raw)) return "a list";
  return typeof raw === "string" ? "text" : `a ${typeof raw}`;
}

function dialectOf(fields: Map<string, unknown>, view: EntryView): EntryDialect {
  const isMetadata = ["lastActiveAt", "messageCount", "sessionAge"].some((name) => fields.has(name));
  if (isMetadata && view.sessionId === undefined) return "metadata";
  return fields.has("tokenCount") || typeof fields.get("updatedAt") === "string" ? "seed" : "openclaw";
}

/** What the seeds say in their own words, said in OpenClaw's. */
function translate(view: EntryView, fields: Map<string, unknown>, dialect: EntryDialect): void {
  if (view.chatType === "dm") view.chatType = "direct";
  if (view.totalTokens === undefined) assign(view, "totalTokens", view.tokenCount);
  if (view.updatedAt === undefined) assign(view, "updatedAt", view.lastActiveAt);
  const elevated = fields.get("elevated");
  if (view.elevatedLevel === undefined && typeof elevated === "boolean") view.elevatedLevel = elevated ? "on" : "off";
  if (dialect !== "metadata" || view.model === undefined || view.modelProvider !== undefined) return;
  const slash = view.model.indexOf("/");
  if (slash <= 0) return;
  // In the seeds' metadata `model` is what a person chose, not what ran last: both views follow from it.
  const [provider, model] = [view.model.slice(0, slash), view.model.slice(slash + 1)];
  Object.assign(view, { modelProvider: provider, model, providerOverride: provider, modelOverride: model });
}

function createReader(fields: Map<string, unknown>) {
  const damage: string[] = [];
  const notes: string[] = [];
  const wrong = (name: string, wanted: string) => {
    damage.push(`${name} is ${nameOf(fields.get(name))}, not ${wanted}.`);
    return undefined;
  };
  const absent = (name: string) => fields.get(name) === undefined || fields.get(name) === null;
  const text = (name: string) => {
    const value = fields.get(name);
    if (absent(name)) return undefined;
    return typeof value === "string" ? value : wrong(name, "text");
  };
  return {
    damage,
    notes,
    text,
    alias(old: string, canonical: string) {
      if (absent(old) || !absent(canonical)) return;
      fields.set(canonical, fields.get(old));
      notes.push(`${canonical} is written as ${old}.`);
    },
    number(name: string) {
      const value = fields.get(name);
      if (absent(name)) return undefined;
      return typeof value === "number" && Number.isFinite(value) ? value : wrong(name, "a number");
    },
    time(name: string) {
      if (absent(name)) return undefined;
      const value = fields.get(name);
      const time = readTime(value);
      if (time === undefined) return wrong(name, "a time");
      if (typeof value === "string") notes.push(`${name} is written as ${JSON.stringify(value)}.`);
      return time;
    },
    flag(name: string) {
      const value = fields.get(name);
      if (absent(name)) return undefined;
      return typeof value === "boolean" ? value : wrong(name, "true or false");
    },
    object(name: string) {
      const value = fields.get(name);
      if (absent(name)) return undefined;
      return isRecord(value) ? value : wrong(name, "an object");
    },
    list(name: string): readonly unknown[] | undefined {
      const value = fields.get(name);
      if (absent(name)) return undefined;
      return Array.isArray(value) ? value : wrong(name, "a list");
    },
    textOrNumber(name: string) {
      const value = fields.get(name);
      return typeof value === "number" ? value : text(name);
    },
    fastMode() {
      const value = fields.get("fastMode");
      if (absent("fastMode")) return undefined;
      return typeof value === "boolean" || value === "auto" ? value : wrong("fastMode", "true, false or auto");
    },
  };
}
