export type Fields = Record<string, unknown>;

/** The object behind a value; undefined for lists, null and everything else. */
export function fieldsOf(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined;
}

/** An object's own field. Names such as `constructor` are only found when the file has them. */
export function ownField(value: unknown, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The value at a dotted path of own fields. */
export function atPath(root: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>(ownField, root);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
