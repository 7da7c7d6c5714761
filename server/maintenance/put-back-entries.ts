import { Failure } from "@/lib/failure/failure";
import { addEntries, removeEntries } from "@/lib/registry/edit-json";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { parseRegistry } from "@/server/registry/parse-registry";
import type { RegistryEntry, RegistryName } from "@/server/registry/registry";
import { isReplaced, writableFile } from "./remove-from-registry";
import { type RunRecord, keptRegistryPath } from "./run-record";

export type PutBack = { count: number; exact: boolean; left: RunRecord["left"] };

const triesMax = 20;
const keptBytesMax = 512 * 1024 * 1024;

/**
 * Puts a run's entries back into their registries. A registry that nobody changed since gets its very bytes back; in
 * another the entries that are missing are added, and what stands there stays. Failures: those of the registry.
 */
export async function putBackEntries(context: Context, store: AgentStore, record: RunRecord): Promise<PutBack> {
  const result: PutBack = { count: 0, exact: true, left: [] };
  for (const name of record.registries) {
    const one = await putBackInto(context, store, record, name);
    result.count += one.count;
    result.exact &&= one.exact;
    result.left.push(...one.left);
  }
  return result;
}

async function putBackInto(
  context: Context,
  store: AgentStore,
  record: RunRecord,
  name: RegistryName,
): Promise<PutBack> {
  const kept = await readSmallFile(keptRegistryPath(context.home, record.runId, name), { bytesMax: keptBytesMax });
  // The run never came to its commit: nothing left the registry.
  if (kept.state === "missing") return { count: 0, exact: true, left: [] };
  if (kept.state !== "ok") throw new Failure("unavailable", `The registry that was kept: ${kept.reason}.`);
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    const file = await writableFile(context, store, name);
    const current = file ?? { bytes: new Uint8Array(0), entries: [], fingerprint: null };
    const { bytes, missing, ...answer } = putBackPlan(record, name, kept.bytes, current);
    if (bytes === current.bytes) return answer;
    if (!(await isReplaced(context, store, name, current, bytes, async () => {}))) continue;
    const { agentId } = store;
    for (const { key, json } of missing) context.touched?.({ agentId, registry: name, key, before: null, after: json });
    return answer;
  }
  throw new Failure("store_busy", "Another program keeps rewriting the registry.", { path: store.registryPath });
}

type Current = { bytes: Uint8Array; entries: readonly { key: string; json: string }[] };

function putBackPlan(
  { entries, left }: RunRecord,
  name: RegistryName,
  kept: Uint8Array,
  current: Current,
): PutBack & { bytes: Uint8Array; missing: readonly RegistryEntry[] } {
  const stayed = new Set(left.flatMap(({ key }) => key ?? []));
  const gone = new Set(entries.flatMap(({ key, registry }) => (registry === name && !stayed.has(key) ? [key] : [])));
  const exact = { count: gone.size, exact: true, left: [] };
  if (isSame(current.bytes, kept)) return { ...exact, bytes: current.bytes, missing: [] };
  const now = new Map(current.entries.map(({ key, json }) => [key, json]));
  const before = parseRegistry(kept, name).entries.filter(({ key }) => gone.has(key));
  const missing = before.filter(({ key }) => !now.has(key));
  if (isSame(current.bytes, removeEntries(kept, gone))) return { ...exact, bytes: kept, missing };
  const other = before.filter(({ key, json }) => now.has(key) && now.get(key) !== json);
  return {
    count: before.length - other.length,
    exact: false,
    left: other.map(({ key }) => ({ key, reason: "the key has another entry by now; it stays" })),
    missing,
    bytes: addEntries(
      current.bytes,
      missing.map(({ key, json }) => ({ key, json })),
    ),
  };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && Buffer.compare(one, other) === 0;
}
