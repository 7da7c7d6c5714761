import { createHash } from "node:crypto";
import type { KeyList, RecoverySource } from "@/lib/contract/recovery-results";
import type { ExaminedStore } from "./examine-store";
import type { RebuiltRegistry, Source } from "./source";
import { unnamedTranscripts } from "./transcript-entries";

const keysListedMax = 200;
/** A registry of 36 MB may have twenty copies: so much is read for an overview. */
const overviewBytesMax = 48 * 1024 * 1024;

/** Each source with what it holds and what would be missing; those that hold nothing usable are left out. */
export async function describeSources(examined: ExaminedStore, sources: readonly Source[]): Promise<RecoverySource[]> {
  const looked: { source: Source; rebuilt: RebuiltRegistry | null; isTooLarge: boolean }[] = [];
  let bytes = 0;
  for (const source of sources) {
    bytes += source.costBytes;
    const isTooLarge = bytes > overviewBytesMax && looked.length > 0;
    looked.push({ source, rebuilt: isTooLarge ? null : await source.rebuild(), isTooLarge });
  }
  const known = new Set(examined.readable.keys());
  for (const { rebuilt } of looked)
    for (const { key, inferred } of rebuilt?.entries ?? []) if (!inferred) known.add(key);
  return looked.flatMap(({ source, rebuilt, isTooLarge }) =>
    rebuilt || isTooLarge ? [describe(examined, source, rebuilt, known)] : [],
  );
}

export function keyList(keys: readonly string[]): KeyList {
  return { count: keys.length, keys: keys.slice(0, keysListedMax) };
}

function describe(
  examined: ExaminedStore,
  { id, kind, sentence, path, madeAt, sizeBytes }: Source,
  rebuilt: RebuiltRegistry | null,
  known: ReadonlySet<string>,
): RecoverySource {
  const told = {
    id,
    kind,
    registry: examined.target,
    sentence,
    ...(path === undefined ? {} : { path }),
    madeAt,
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
  };
  if (!rebuilt) return { ...told, entries: null, missing: null, transcriptsLeft: null, isNow: false };
  const keys = rebuilt.entries.map(({ key }) => key);
  const has = new Set(keys);
  const inferred = rebuilt.entries.filter((entry) => entry.inferred).map(({ key }) => key);
  return {
    ...told,
    entries: keyList(keys),
    missing: keyList([...known].filter((key) => !has.has(key))),
    ...(inferred.length === 0 ? {} : { inferred: keyList(inferred) }),
    transcriptsLeft: examined.target === "sessions.json" ? unnamedTranscripts(examined, rebuilt.entries).length : null,
    isNow: "bytes" in examined.file && hashOf(examined.file.bytes) === hashOf(rebuilt.bytes),
  };
}

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
