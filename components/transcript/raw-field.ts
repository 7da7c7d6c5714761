/** A field of a line as it was written, for what only some versions record; undefined when it is not there. */
export function rawField(raw: unknown, ...path: readonly string[]): unknown {
  let value = raw;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Object.entries(value).find(([key]) => key === name)?.[1];
  }
  return value;
}
