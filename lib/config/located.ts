/** A value together with the file that each part of it was written in. What nests too deep stays one part. */
export type Located =
  | { kind: "part"; file: string; value: unknown }
  | { kind: "object"; file: string; fields: ReadonlyMap<string, Located> }
  | { kind: "list"; file: string; items: readonly Located[] };

const depthMax = 64;

export function locate(value: unknown, file: string, depth = 0): Located {
  if (typeof value !== "object" || value === null || depth > depthMax) return { kind: "part", file, value };
  if (Array.isArray(value)) return { kind: "list", file, items: value.map((item) => locate(item, file, depth + 1)) };
  const fields = new Map<string, Located>();
  for (const [name, inner] of Object.entries(value)) fields.set(name, locate(inner, file, depth + 1));
  return { kind: "object", file, fields };
}

/** OpenClaw's deep merge: objects field by field, lists one after the other, of anything else `over` holds. */
export function mergeLocated(under: Located, over: Located): Located {
  if (under.kind === "list" && over.kind === "list") {
    return { kind: "list", file: over.file, items: [...under.items, ...over.items] };
  }
  if (under.kind !== "object" || over.kind !== "object") return over;
  const fields = new Map(under.fields);
  for (const [name, inner] of over.fields) {
    const before = fields.get(name);
    fields.set(name, before === undefined ? inner : mergeLocated(before, inner));
  }
  return { kind: "object", file: over.file, fields };
}

export function plainOf(located: Located): unknown {
  if (located.kind === "part") return located.value;
  if (located.kind === "list") return located.items.map(plainOf);
  return Object.fromEntries([...located.fields].map(([name, inner]) => [name, plainOf(inner)]));
}

/** Where the parts were written that do not stand in the same file as what surrounds them: path → file. */
export type Origins = Readonly<Record<string, string>>;

export function originsOf(root: Located, mainFile: string): Origins {
  const origins: Record<string, string> = Object.create(null);
  const walk = (located: Located, path: string, outer: string) => {
    if (located.file !== outer && path !== "") origins[path] = located.file;
    if (located.kind === "list") {
      for (const [index, item] of located.items.entries()) walk(item, `${path}[${index}]`, located.file);
    }
    if (located.kind === "object") {
      for (const [name, inner] of located.fields) walk(inner, path === "" ? name : `${path}.${name}`, located.file);
    }
  };
  walk(root, "", mainFile);
  return origins;
}

/** The file that the value at a path was written in; undefined for the main one. */
export function originOf(origins: Origins, path: string): string | undefined {
  for (let end = path.length; end > 0; end = Math.max(path.lastIndexOf(".", end - 1), path.lastIndexOf("[", end - 1))) {
    const prefix = path.slice(0, end);
    if (Object.hasOwn(origins, prefix)) return origins[prefix];
  }
  return undefined;
}
