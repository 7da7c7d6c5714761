import { randomUUID } from "node:crypto";
import path from "node:path";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { keepSnapshot } from "@/server/journal/keep-snapshot";
import { makeFolder } from "@/server/kernel/make-folder";
import { writeNewFile } from "@/server/kernel/write-new-file";
import { findGateway } from "@/server/registry/find-gateway";
import { parseRegistry } from "@/server/registry/parse-registry";
import { replaceRegistry } from "@/server/registry/replace-registry";
import { archiveStamp } from "@/lib/store-file/classify-store-file";
import { compareEntries } from "./compare-entries";
import { hashOf } from "./describe-sources";
import { type ExaminedStore, examineStore, isWhollySeen, refusePartialSight } from "./examine-store";
import { listSources } from "./list-sources";
import { obstacleOf } from "./obstacle-of";
import { recoverEntry } from "./recover-entry";
import { refuseUnseen } from "./refuse-unseen";
import type { RebuiltRegistry, Source, SourceEntry } from "./source";

type Input = ParsedInput<"store.recover">;
type Result = OperationOutput<"store.recover">;

/**
 * Rebuilds a registry from one of its sources, or one entry of it with `key`. The dry run shows every entry against what can
 * be read now; carried out it needs the `revision` of that look. What stands there is kept first, byte for byte, and
 * `keptPath` tells where. Never makes an empty registry. Failures: invalid_request, conflict, forbidden, agent_missing,
 * read_only, store_damaged (an obstacle, told), store_busy, unavailable.
 */
export async function recoverStore(context: Context, input: Input): Promise<Result> {
  const examined = await examineStore(context, input.agentId);
  refusePartialSight(examined);
  const sources = await listSources(context, examined);
  refuseObstacle(examined, sources);
  const source = sources.find(({ id }) => id === input.source);
  if (!source) throw new Failure("invalid_request", "There is no such source, or it is gone. Look at the store again.");
  if (input.key !== undefined) return recoverEntry(context, examined, source, input.key, input);
  const rebuilt = await rebuildFrom(examined, source, input);
  const revision = hashOf(new TextEncoder().encode(`${examined.file.fingerprint}\n${hashOf(rebuilt.bytes)}`)).slice(
    0,
    32,
  );
  const gateway = context.home.demo ? undefined : await findGateway(examined.home.stores, examined.home.loaded.raw);
  const answer = {
    ok: true as const,
    agentId: examined.store.agentId,
    path: examined.file.path,
    source: source.id,
    entryCount: rebuilt.entries.length,
    ...compareEntries(examined.readable, rebuilt.entries),
    revision,
    ...(gateway === undefined ? {} : { gateway }),
  };
  if (input.dryRun === true) return { ...answer, dryRun: true };
  refuseUnseen(input.revision, revision);
  return { ...answer, ...(await carryOut(context, examined, rebuilt)), dryRun: false };
}

function refuseObstacle(examined: ExaminedStore, sources: readonly Source[]): void {
  const obstacle = obstacleOf(examined, sources, true);
  if (obstacle === undefined) return;
  if (examined.registry.state === "sqlite") throw new Failure("read_only", obstacle, { path: examined.file.path });
  const isFault = examined.file.state === "unreadable" || examined.file.state === "damaged";
  throw new Failure(isFault ? "store_damaged" : "invalid_request", obstacle, { path: examined.file.path });
}

async function rebuildFrom({ store, target }: ExaminedStore, source: Source, input: Input): Promise<RebuiltRegistry> {
  const rebuilt = await source.rebuild(input.choose);
  if (!rebuilt || rebuilt.entries.length === 0) {
    throw new Failure("invalid_request", "This source holds nothing that a registry could be made of.");
  }
  const keys = rebuilt.entries.map(({ key }) => key);
  if (!isWhollySeen(store, keys))
    throw new Failure("forbidden", "This source holds sessions of agents you may not see.");
  const parsed = parseRegistry(rebuilt.bytes, target);
  const isSound = parsed.state === "ok" && parsed.duplicateKeys.length === 0 && parsed.entries.length === keys.length;
  if (!isSound) throw new Error(`The rebuilt registry of ${store.agentId} from ${source.id} does not parse.`);
  return rebuilt;
}

async function carryOut(
  context: Context,
  { store, target, file, readable }: ExaminedStore,
  { bytes, entries }: RebuiltRegistry,
): Promise<{ keptPath?: string; undoSource?: string }> {
  const { home } = context;
  const kept: { keptPath?: string; undoSource?: string } = {};
  const keep = async () => {
    if (!("bytes" in file)) return;
    const id = randomUUID().slice(0, 8);
    const atMs = context.clock.nowMs();
    if (file.state === "ok" && file.duplicateKeys.length === 0) {
      const snapshot = { agentId: store.agentId, registry: target, id, content: file.bytes, atMs };
      kept.undoSource = `snapshot:${await keepSnapshot(home, snapshot)}`;
      return;
    }
    const folder = path.join(home.dataDir, "damaged", store.agentId);
    await makeFolder(folder);
    const copy = path.join(folder, `${archiveStamp(atMs)}.${id}.${target}`);
    await writeNewFile(copy, file.bytes);
    kept.keptPath = copy;
  };
  const { fingerprint } = file;
  await replaceRegistry(store, { registry: target, bytes, fingerprint, readOnly: home.readOnly, keep });
  const before = new Map([...readable].map(([key, { json }]) => [key, json]));
  for (const entry of differences(before, entries)) {
    context.touched?.({ ...entry, agentId: store.agentId, registry: target });
  }
  return kept;
}

function differences(
  then: ReadonlyMap<string, string>,
  now: readonly SourceEntry[],
): { key: string; before: string | null; after: string | null }[] {
  const has = new Set(now.map(({ key }) => key));
  const written = now.map(({ key, json }) => ({ key, before: then.get(key) ?? null, after: json }));
  const gone = [...then].filter(([key]) => !has.has(key)).map(([key, json]) => ({ key, before: json, after: null }));
  return [...written.filter(({ before, after }) => before !== after), ...gone];
}
