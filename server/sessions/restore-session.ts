import path from "node:path";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { FileEffect } from "@/lib/contract/change-results";
import { Failure } from "@/lib/failure/failure";
import { canonicalKey } from "@/lib/session-key/match-session-key";
import type { Context } from "@/server/context/context";
import { type KeptEntry, findKeptEntry, listKeptEntries } from "@/server/registry/kept-entries";
import type { StoreFile } from "@/server/registry/list-store-files";
import { readRegistry } from "@/server/registry/read-registry";
import { updateRegistry } from "@/server/registry/update-registry";
import { archiveName, archiveTranscript } from "@/server/transcript/archive-transcript";
import { unarchiveTranscript } from "@/server/transcript/unarchive-transcript";
import { archiveSession } from "./archive-session";
import { archivedPaths } from "./file-effects";
import { keyOfFile, keysBySessionId } from "./key-of-file";
import { openHome, storeOfAgent } from "./open-home";
import { restoredEntry } from "./restored-entry";
import { rowKey } from "./row-key";
import { type SessionTarget, openTarget, refuseUnwritable } from "./session-target";
import { writeOptions } from "./write-options";

type Input = ParsedInput<"sessions.restore">;

/**
 * Puts an archive or an orphan back under its key, or under the given one; what stands there goes to an archive of its own,
 * so that a restore can be undone by a restore. The entry comes back as it was when we archived it, its clock at now: the
 * next message must not start it anew. Failures: transcript_missing, invalid_request (not an archive), conflict (its live
 * name is taken by another session), store_busy, store_damaged, read_only, unavailable.
 */
export async function restoreSession(context: Context, input: Input): Promise<OperationOutput<"sessions.restore">> {
  const source = await findSource(context, input);
  const target = await openTarget(context, { key: source.key, agentId: source.agentId }, "sessions.restore");
  const nowMs = context.clock.nowMs();
  const plan = planOf(source, target, nowMs);
  const answer = {
    ok: true as const,
    key: target.place.key,
    agentId: source.agentId,
    sessionId: plan.sessionId,
    file: plan.liveName,
    effects: plan.effects,
  };
  if (input.dryRun === true) {
    const { entry } = restoredEntry(source.kept, target.entry, plan, nowMs);
    const archived = archivedPaths(plan.effects.filter(({ from }) => !from.endsWith(source.file.name)));
    return { ...answer, entry, archived, dryRun: true };
  }
  await refuseUnwritable(context, target);
  const { entry, archived } = await carryOut(context, source, target, plan, nowMs);
  return { ...answer, entry, archived, dryRun: false };
}

type Source = { agentId: string; file: StoreFile; key: string; kept: KeptEntry | null };
type Plan = {
  liveName: string;
  sessionId: string;
  /** the key's own file bears the name that the archive goes back to: a shortened transcript and its `.bak.` */
  swaps: boolean;
  /** nothing to do for the files: an orphan is where it belongs */
  renames: boolean;
  effects: FileEffect[];
};

async function findSource(context: Context, input: Input): Promise<Source> {
  const home = await openHome(context);
  const store = storeOfAgent(home, input.agentId);
  const scratch = await openTarget(context, { key: `agent:${store.agentId}:main` }, "sessions.restore");
  const file = scratch.files.byName.get(input.file);
  if (!file) throw new Failure("transcript_missing", undefined, { file: input.file });
  if (!["archive", "transcript", "topic", "fork"].includes(file.kind)) {
    throw new Failure("invalid_request", "Only an archive or a transcript can be restored.", { file: file.name });
  }
  const kept = await findKeptEntry(context.home, store.agentId, file.name);
  const asked = input.sessionKey ?? input.key;
  const keys = { ...home.keys, defaultAgentId: store.agentId };
  const keyOf = (key: string) => rowKey(key, store.agentId, home.keys);
  const told = keyOfFile(
    file,
    keysBySessionId(scratch.place.registry, keyOf),
    kept ? new Map([[file.name, kept]]) : await listKeptEntries(context.home, store.agentId),
  );
  const fallback = `agent:${store.agentId}:restored:${(file.sessionId ?? file.base).slice(0, 8).toLowerCase()}`;
  const key = asked !== undefined ? canonicalKey(asked, keys) : told.key === "" ? fallback : told.key;
  return { agentId: store.agentId, file, key, kept };
}

function planOf(source: Source, target: SessionTarget, nowMs: number): Plan {
  const { file, kept } = source;
  const { folder } = target.place.store;
  const liveName = file.base;
  const renames = file.kind === "archive";
  const current = target.file;
  if (!renames && current === file.name) {
    throw new Failure("conflict", "The key already reads this transcript.", { key: target.place.key, file: file.name });
  }
  const swaps = renames && current === liveName;
  // An empty one holds nothing: it is what a crash leaves between claiming the name and the rename.
  if (renames && !swaps && (target.files.byName.get(liveName)?.sizeBytes ?? 0) > 0) {
    throw new Failure("conflict", "Another session uses the transcript's live name.", { file: liveName });
  }
  const aside = swaps ? ("bak" as const) : ("reset" as const);
  const effects: FileEffect[] = [];
  const size = (name: string) => target.files.byName.get(name)?.sizeBytes ?? 0;
  const at = (name: string) => path.join(folder, name);
  if (current !== undefined) {
    effects.push({
      action: "rename",
      from: at(current),
      to: at(archiveName(current, aside, nowMs)),
      sizeBytes: size(current),
    });
  }
  if (renames) effects.push({ action: "rename", from: at(file.name), to: at(liveName), sizeBytes: size(file.name) });
  const sessionId = file.sessionId ?? sessionIdIn(kept) ?? liveName.replace(/\.jsonl$/, "");
  return { liveName, sessionId, swaps, renames, effects };
}

async function carryOut(context: Context, source: Source, target: SessionTarget, plan: Plan, nowMs: number) {
  const { store } = target.place;
  let entry: unknown;
  const commit = async (keep?: (now: NonNullable<SessionTarget["entry"]>) => Promise<void>) => {
    const update = await updateRegistry(
      store,
      async (current) => {
        const now = current.byKey.get(target.registryKey);
        if (now && keep) await keep(now);
        return restoredEntry(source.kept, now, { ...plan, key: target.registryKey }, nowMs).edit;
      },
      writeOptions(context),
    );
    entry = update.after;
  };
  const putBack = () => (plan.renames ? unarchiveTranscript(store, source.file.name, plan.liveName) : undefined);
  if (plan.swaps) {
    const aside = await archiveTranscript(store, plan.liveName, "bak", nowMs);
    await putBackOr(putBack, () => unarchiveTranscript(store, aside.file, plan.liveName));
    await commit();
    return { entry, archived: [aside.path] };
  }
  await putBack();
  try {
    const archived = await archiveSession(context, target, { reason: "reset", nowMs, renames: true, commit });
    return { entry, archived: archived === null ? [] : [archived] };
  } catch (error) {
    const isUndone = entry === undefined && (await isSurelyNot(target, plan.sessionId));
    if (isUndone && plan.renames) await unarchiveTranscript(store, plan.liveName, source.file.name);
    throw error;
  }
}

/** A disk may report a failure of what it has done: a transcript goes back to its archive only when no entry names it. */
async function isSurelyNot({ place, registryKey }: SessionTarget, sessionId: string): Promise<boolean> {
  const registry = await readRegistry(place.store).catch(() => null);
  if (!registry || registry.problems.length > 0) return false;
  return registry.byKey.get(registryKey)?.viewed.view.sessionId !== sessionId;
}

async function putBackOr(putBack: () => Promise<unknown> | undefined, undo: () => Promise<unknown>): Promise<void> {
  try {
    await putBack();
  } catch (error) {
    await undo();
    throw error;
  }
}

function sessionIdIn(kept: KeptEntry | null): string | undefined {
  if (!kept) return undefined;
  const raw: unknown = JSON.parse(kept.json);
  const isRecord = typeof raw === "object" && raw !== null && "sessionId" in raw;
  return isRecord && typeof raw.sessionId === "string" ? raw.sessionId : undefined;
}
