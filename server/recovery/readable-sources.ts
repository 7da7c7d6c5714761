import { composeRegistry } from "@/lib/registry/compose-registry";
import { keepOneValue } from "@/lib/registry/keep-one-value";
import { readBehindDamage } from "@/lib/registry/read-behind-damage";
import { parseRegistry } from "@/server/registry/parse-registry";
import type { ExaminedStore } from "./examine-store";
import type { DuplicateChoice, RebuiltRegistry, Source, SourceEntry } from "./source";

/** What the registry itself still gives: the part before the damage, the entries behind it, or one of each doubled key. */
export function readableSources(examined: ExaminedStore): Source[] {
  const { file } = examined;
  if (file.state === "ok") return file.duplicateKeys.length > 0 ? [duplicates(examined)] : [];
  if (file.state !== "damaged") return [];
  const read = readableEntries(examined);
  const isLoose = file.entries.some(({ start }) => start === -1);
  const own = { path: file.path, madeAt: null, costBytes: 0 };
  if (isLoose) {
    const sentence = "The file read as JSON5, as OpenClaw 2026.1 read it; large numbers are rounded on the way.";
    return [{ id: "relaxed", kind: "relaxed", sentence, ...own, rebuild: async () => composed(read) }];
  }
  const behind = piecesBehind(examined);
  const prefix: Source = {
    id: "prefix",
    kind: "prefix",
    sentence: "What stands whole before the damage, byte for byte.",
    ...own,
    rebuild: async () => composed(read),
  };
  const pieces: Source = {
    id: "pieces",
    kind: "pieces",
    sentence: "What stands whole before the damage and behind it; only what is broken goes.",
    ...own,
    rebuild: async () => composed([...read, ...behind]),
  };
  return [...(read.length > 0 ? [prefix] : []), ...(behind.length > 0 ? [pieces] : [])];
}

/** What can be read now, in the order of the file. */
export function readableEntries({ readable, target }: ExaminedStore): SourceEntry[] {
  return [...readable.values()].map((entry) => ({
    key: entry.key,
    from: `what ${target} itself still says`,
    inferred: false,
    get json() {
      return entry.json;
    },
  }));
}

export function composed(entries: SourceEntry[]): RebuiltRegistry | null {
  return entries.length === 0 ? null : { bytes: composeRegistry(entries), entries };
}

function piecesBehind({ file, readable, target }: ExaminedStore): SourceEntry[] {
  if (file.state !== "damaged" || file.damageOffset === undefined) return [];
  const found = new Map<string, SourceEntry>();
  const decoder = new TextDecoder();
  for (const { key, valueStart, valueEnd } of readBehindDamage(file.bytes, file.damageOffset)) {
    if (readable.has(key)) continue;
    const json = decoder.decode(file.bytes.subarray(valueStart, valueEnd));
    found.set(key, { key, json, from: `what stands behind the damage in ${target}`, inferred: false });
  }
  return [...found.values()];
}

function duplicates({ file, target }: ExaminedStore): Source {
  const rebuild = async (choose: DuplicateChoice = []) => {
    if (file.state !== "ok") return null;
    const bytes = keepOneValue(file.bytes, new Map(choose.map(({ key, index }) => [key, index])));
    if (!bytes) return null;
    const from = `what ${target} itself says`;
    const entries = parseRegistry(bytes, target).entries.map(({ key, json }) => ({ key, json, from, inferred: false }));
    return { bytes, entries };
  };
  const sentence = "The registry with one value of each key that stands twice: the last, unless you choose another.";
  return { id: "duplicates", kind: "duplicates", sentence, path: file.path, madeAt: null, costBytes: 0, rebuild };
}
