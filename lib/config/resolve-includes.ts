import type { Problem } from "./known";
import { type Located, locate, mergeLocated } from "./located";

export type OpenedInclude = { ok: true; file: string; value: unknown } | { ok: false; reason: string };
/** Opens what `$include` names in a file. `file` of the answer stands for the opened one wherever it is named. */
export type OpenInclude = (written: string, from: string) => Promise<OpenedInclude>;

/** OpenClaw's own limit. */
const depthMax = 10;
/** Ours: ten levels of lists of includes would be without end. */
const includesMax = 256;

/**
 * Puts the contents of included files in the place of each `$include`: a name or a list of names, merged in order, then the
 * keys beside it on top. What cannot be included is a problem, and the rest holds.
 */
export async function resolveIncludes(
  root: unknown,
  mainFile: string,
  open: OpenInclude,
): Promise<{ located: Located; problems: Problem[] }> {
  const problems: Problem[] = [];
  let includedCount = 0;
  const located = await resolve(locate(root, mainFile), "", [mainFile]);
  return { located, problems };

  /** `chain`: the files on the way here, the one that is being read last. */
  async function resolve(node: Located, path: string, chain: readonly string[]): Promise<Located> {
    if (node.kind === "part") return node;
    if (node.kind === "list") {
      const items: Located[] = [];
      for (const [index, item] of node.items.entries()) items.push(await resolve(item, `${path}[${index}]`, chain));
      return { ...node, items };
    }
    const fields = new Map<string, Located>();
    for (const [name, inner] of node.fields) {
      if (name !== "$include") fields.set(name, await resolve(inner, path === "" ? name : `${path}.${name}`, chain));
    }
    const own: Located = { ...node, fields };
    const named = node.fields.get("$include");
    return named === undefined ? own : around(own, named, path, chain);
  }

  async function around(own: Located & { kind: "object" }, named: Located, path: string, chain: readonly string[]) {
    const at = path === "" ? "$include" : `${path}.$include`;
    const included = await includeAll(namesIn(named), at, path, chain);
    if (included === undefined) return own;
    if (own.fields.size === 0) return included;
    if (included.kind === "object") return mergeLocated(included, own);
    return refuse(at, "what is included must be an object when other keys stand beside it", chain) ?? own;
  }

  async function includeAll(names: string[] | null, at: string, path: string, chain: readonly string[]) {
    if (names === null) return refuse(at, "must be a file's name or a list of names", chain);
    let merged: Located | undefined;
    for (const name of names) {
      const one = await include(name, at, path, chain);
      if (one) merged = merged === undefined ? one : mergeLocated(merged, one);
    }
    return merged;
  }

  async function include(name: string, at: string, path: string, chain: readonly string[]) {
    if (chain.length > depthMax) return refuse(at, `${name}: more than ${depthMax} files deep`, chain);
    includedCount += 1;
    if (includedCount > includesMax) {
      // Told once: from here on nothing more is opened.
      const isFirst = includedCount === includesMax + 1;
      return isFirst ? refuse(at, `${name}: more than ${includesMax} files are included`, chain) : undefined;
    }
    const opened = await open(name, chain.at(-1) ?? mainFile);
    if (!opened.ok) return refuse(at, `${name}: ${opened.reason}`, chain);
    const { file, value } = opened;
    if (chain.includes(file)) return refuse(at, `a circle of files: ${[...chain, file].join(" → ")}`, chain);
    return resolve(locate(value, file), path, [...chain, file]);
  }

  function refuse(path: string, reason: string, chain: readonly string[]): undefined {
    const file = chain.at(-1);
    problems.push({ path, reason, ...(file === undefined || file === mainFile ? {} : { file }) });
  }
}

function namesIn(named: Located): string[] | null {
  const items = named.kind === "list" ? named.items : [named];
  const names = items.flatMap((item) => (item.kind === "part" && typeof item.value === "string" ? [item.value] : []));
  return names.length === items.length ? names : null;
}
