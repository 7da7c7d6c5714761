import { randomUUID } from "node:crypto";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { keepSnapshot } from "@/server/journal/keep-snapshot";
import type { RegistryEntry } from "@/server/registry/registry";
import { updateRegistry } from "@/server/registry/update-registry";
import { writeOptions } from "@/server/sessions/write-options";
import { compareEntries } from "./compare-entries";
import { hashOf } from "./describe-sources";
import type { ExaminedStore } from "./examine-store";
import { refuseUnseen } from "./refuse-unseen";
import type { Source, SourceEntry } from "./source";

type Result = OperationOutput<"store.recover">;

/**
 * Makes one entry what it is in a copy, and leaves the others: a key that the copy does not have goes. The registry is kept
 * as a snapshot first. Failures: session_missing (neither has it), invalid_request, conflict, store_damaged, store_busy.
 */
export async function recoverEntry(
  context: Context,
  examined: ExaminedStore,
  source: Source,
  key: string,
  input: Pick<ParsedInput<"store.recover">, "dryRun" | "revision">,
): Promise<Result> {
  const { store, target, file, readable } = examined;
  if (file.state !== "ok" || file.duplicateKeys.length > 0) {
    throw new Failure("store_damaged", "One entry can be restored only into a registry that parses.", {
      path: file.path,
    });
  }
  const entries = (await source.rebuild())?.entries ?? [];
  const wanted = entries.find((entry) => entry.key === key);
  const now = readable.get(key);
  if (!wanted && !now) throw new Failure("session_missing", undefined, { key });
  const revision = revisionOf(now, wanted);
  const answer = {
    ok: true as const,
    agentId: store.agentId,
    path: file.path,
    source: source.id,
    ...compareEntries(new Map(now ? [[key, now]] : []), wanted ? [wanted] : []),
    revision,
  };
  const countNow = readable.size + (wanted ? 1 : 0) - (now ? 1 : 0);
  if (input.dryRun === true) return { ...answer, entryCount: countNow, dryRun: true };
  refuseUnseen(input.revision, revision);
  const id = randomUUID().slice(0, 8);
  const snapshot = { agentId: store.agentId, registry: target, id, content: file.bytes, atMs: context.clock.nowMs() };
  const undoSource = `snapshot:${await keepSnapshot(context.home, snapshot)}`;
  const { writeId } = await updateRegistry(
    store,
    (current) => {
      refuseUnseen(input.revision, revisionOf(current.byKey.get(key), wanted));
      if (!wanted) return { key, registry: target, op: "remove" };
      return { key, registry: target, op: "put-json", json: wanted.json, fields: [] };
    },
    writeOptions(context),
  );
  return { ...answer, entryCount: countNow, undoSource, ...(writeId === undefined ? {} : { writeId }), dryRun: false };
}

function revisionOf(now: RegistryEntry | undefined, wanted: SourceEntry | undefined): string {
  const text = JSON.stringify([now?.json ?? null, wanted?.json ?? null]);
  return hashOf(new TextEncoder().encode(text)).slice(0, 32);
}
