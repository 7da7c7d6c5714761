/** Loose reading of JSON from disk: a field of another type is as good as absent, and nothing ever throws. */
export type JsonObject = { readonly [name: string]: unknown };

export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function field(from: JsonObject | undefined, name: string): unknown {
  return from !== undefined && Object.hasOwn(from, name) ? from[name] : undefined;
}

/** The value of the first of these names that is there. */
export function anyOf(from: JsonObject | undefined, ...names: string[]): unknown {
  for (const name of names) {
    const value = field(from, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function textOf(from: JsonObject | undefined, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = field(from, name);
    if (typeof value === "string") return value;
  }
  return undefined;
}

/** Like `textOf`, but an empty string is no value: ids, names, roles. */
export function nameOf(from: JsonObject | undefined, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = field(from, name);
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

export function numberOf(from: JsonObject | undefined, ...names: string[]): number | undefined {
  for (const name of names) {
    const value = field(from, name);
    if (typeof value === "number" && Number.isFinite(value)) return value;
  }
  return undefined;
}

export function flagOf(from: JsonObject | undefined, ...names: string[]): boolean | undefined {
  for (const name of names) {
    const value = field(from, name);
    if (typeof value === "boolean") return value;
  }
  return undefined;
}

export function objectOf(from: JsonObject | undefined, name: string): JsonObject | undefined {
  return asObject(field(from, name));
}

const dateMsMax = 8.64e15;
const secondsMax = 1e11;

/** Epoch ms of an ISO string, of epoch ms, or of epoch seconds (a number below 1e11); undefined when it is no time. */
export function timestampOf(value: unknown): number | undefined {
  const ms = typeof value === "string" ? Date.parse(value) : value;
  if (typeof ms !== "number" || !Number.isFinite(ms)) return undefined;
  const scaled = typeof value === "number" && ms > 0 && ms < secondsMax ? ms * 1000 : ms;
  return Math.abs(scaled) <= dateMsMax ? Math.round(scaled) : undefined;
}
