import { z } from "zod";
import { maskText } from "@/lib/secrets/mask-text";
import { maskValue } from "@/lib/secrets/mask-value";
import { type NameSecret, createMasks } from "@/lib/secrets/secret-mask";
import { PlacedEntry } from "@/lib/transcript/entry";
import { nestingNote } from "@/lib/transcript/json-nesting";
import { EntryResult } from "./history-results";

/** What it gives back is the very same value when nothing in it is secret. */
type Mask = (value: unknown, name: NameSecret) => unknown;

/** Names, places and versions, by which one thing finds another: to mask them would break the link. Pictures are no text. */
const links =
  /^(?:keys?|ids?|file|path|href|generation|revision|fingerprint|hash|sha256|previous|cursor|source|suggested|target|archived?|from|to|runs|spawnedBy|undoSource|data|mimeType)$|(?:Key|Ids?|Path|Dir|Hash|Cursor|File|At)$/;

const made = new WeakMap<z.ZodType, { mask: Mask | null }>();

/** How the secrets of a value of this schema are masked; null when it cannot hold any. */
export function maskBySchema(schema: z.ZodType): Mask | null {
  const known = made.get(schema);
  if (known) return known.mask;
  const mask = isOneEntry(schema) ? ofOneEntry(make(schema)) : make(schema);
  made.set(schema, { mask });
  return mask;
}

/** The secrets of one entry by the masks that stand for them, in whatever answer it comes. */
export function secretsOfEntry(entry: EntryResult): ReadonlyMap<string, string> {
  const { name, secrets } = createMasks();
  make(EntryResult)?.(entry, name);
  return secrets;
}

function make(schema: z.ZodType): Mask | null {
  if (schema instanceof z.ZodString) return ofText;
  if (schema instanceof z.ZodUnknown) return maskValue;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return inner(schema.unwrap());
  if (schema instanceof z.ZodArray) return ofList(inner(schema.element));
  if (schema instanceof z.ZodRecord) return ofRecord(inner(schema.valueType));
  if (schema instanceof z.ZodDiscriminatedUnion) return ofKinds(schema);
  if (schema instanceof z.ZodUnion) return ofChoice(schema.options.map(inner));
  if (schema instanceof z.ZodObject) return ofObject(schema);
  if (closed.some((kind) => schema instanceof kind)) return null;
  return maskValue;
}

const closed = [z.ZodNumber, z.ZodBoolean, z.ZodEnum, z.ZodLiteral, z.ZodNull] as const;

/** zod types the inside of its schemas more widely than what they are made of. */
function inner(schema: unknown): Mask | null {
  return schema instanceof z.ZodType ? maskBySchema(schema) : maskValue;
}

const ofText: Mask = (value, name) => (typeof value === "string" ? maskText(value, name) : value);

function ofList(item: Mask | null): Mask | null {
  if (item === null) return null;
  return (value, name) => {
    if (!Array.isArray(value)) return value;
    const masked = value.map((each) => item(each, name));
    return masked.some((each, at) => each !== value[at]) ? masked : value;
  };
}

function ofRecord(item: Mask | null): Mask | null {
  if (item === null) return null;
  return (value, name) => changed(value, (_field, inside) => item(inside, name));
}

function ofKinds(schema: z.ZodDiscriminatedUnion): Mask {
  const { discriminator } = schema.def;
  const kinds = new Map<unknown, Mask | null>();
  for (const option of schema.options) {
    if (!(option instanceof z.ZodObject)) continue;
    const field: unknown = option.shape[discriminator];
    if (field instanceof z.ZodLiteral) for (const kind of field.values) kinds.set(kind, maskBySchema(option));
  }
  return (value, name) => {
    if (typeof value !== "object" || value === null) return value;
    const kind: unknown = Reflect.get(value, discriminator);
    const mask = kinds.has(kind) ? kinds.get(kind) : maskValue;
    return mask ? mask(value, name) : value;
  };
}

/** Of several schemas the one that has something to say about such a value; where two have, all of it counts as unknown. */
function ofChoice(options: readonly (Mask | null)[]): Mask | null {
  const [only, ...others] = options.filter((option) => option !== null);
  if (only === undefined) return null;
  return others.every((other) => other === only) ? only : maskValue;
}

function ofObject(schema: z.ZodObject): Mask | null {
  const fields = new Map<string, Mask | null>();
  for (const [field, inside] of Object.entries(schema.shape)) {
    const mask = inner(inside);
    fields.set(field, mask === ofText && links.test(field) ? null : mask);
  }
  const isLoose = schema.def.catchall !== undefined && !(schema.def.catchall instanceof z.ZodNever);
  if (!isLoose && [...fields.values()].every((mask) => mask === null)) return null;
  return (value, name) => {
    if (fields.has("raw") && isAllInRaw(value) && maskValue(value.raw, name) === value.raw) return value;
    return changed(value, (field, inside, whole) => {
      const mask = fields.has(field) ? fields.get(field) : maskValue;
      if (!mask) return inside;
      return mask === maskValue ? maskField(field, inside, whole, name) : mask(inside, name);
    });
  };
}

/** An entry says nothing that its line does not say, but where the line was too deep to be shown: mostly one look is enough. */
function isAllInRaw(value: unknown): value is { raw: object } {
  if (typeof value !== "object" || value === null || !("raw" in value)) return false;
  const { raw } = value;
  return typeof raw === "object" && raw !== null && !("note" in raw && raw.note === nestingNote);
}

/** What nobody promised anything about may be secret by its own name, or by that of the field it tells about. */
function maskField(field: string, inside: unknown, whole: object, name: NameSecret): unknown {
  const told = "field" in whole && typeof whole.field === "string" ? whole.field : field;
  const masked = maskValue({ [told]: inside }, name);
  return typeof masked === "object" && masked !== null ? Object.values(masked)[0] : inside;
}

function changed(value: unknown, change: (field: string, inside: unknown, whole: object) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const news = new Map<string, unknown>();
  for (const field of inOrder(Object.keys(value))) {
    const inside: unknown = Reflect.get(value, field);
    const masked = change(field, inside, value);
    if (masked !== inside) news.set(field, masked);
  }
  if (news.size === 0) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inside]) => [field, news.has(field) ? news.get(field) : inside]),
  );
}

/** What stands on the disk first: so that an entry's masks have the same numbers in whatever answer it comes. */
function inOrder(fields: string[]): string[] {
  const isFirst = (field: string) => field === "raw" || field === "entry";
  return fields.some(isFirst) ? [...fields.filter(isFirst), ...fields.filter((field) => !isFirst(field))] : fields;
}

function isOneEntry(schema: z.ZodType): boolean {
  return schema === PlacedEntry || schema === EntryResult;
}

function ofOneEntry(mask: Mask | null): Mask | null {
  return mask && ((value) => mask(value, createMasks().name));
}
