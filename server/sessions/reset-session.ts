import path from "node:path";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { FileEffect } from "@/lib/contract/change-results";
import { configuredModel } from "@/lib/policies/effective-model";
import { resetNotice } from "@/lib/policies/reset-notice";
import { applyEdits } from "@/lib/registry/entry-draft";
import { resetEntry } from "@/lib/registry/reset-entry";
import type { Context } from "@/server/context/context";
import type { RegistryEntry } from "@/server/registry/registry";
import { type RegistryUpdate, updateRegistry } from "@/server/registry/update-registry";
import { startTranscript } from "@/server/transcript/start-transcript";
import { archiveSession } from "./archive-session";
import { archiveEffects, archivedPaths } from "./file-effects";
import { storeGeneration } from "./generation-of";
import { preserveSettings } from "./preserve-settings";
import { type SessionTarget, isShared, openTarget, refuseUnwritable } from "./session-target";
import { writeOptions } from "./write-options";

/**
 * Gives a key a new session id: (from 2026.7 on) a new transcript → the registry, which is the commit → the old transcript
 * renamed to `.reset.<time>`. Unknown fields of the entry stay. A missing key gets an entry, as in the Gateway. Failures:
 * store_busy (a turn runs), store_damaged, read_only, unavailable. Source: STORE §9.2, HOUSE §4.4.
 */
export async function resetSession(
  context: Context,
  input: ParsedInput<"sessions.reset">,
): Promise<OperationOutput<"sessions.reset">> {
  const target = await openTarget(context, input, "sessions.reset");
  const plan = planOf(context, target);
  const dryRun = input.dryRun === true;
  const { edits, diff } = editsFor(target, plan, target.entry);
  const answer = {
    ok: true as const,
    key: target.place.key,
    previousSessionId: target.view.sessionId ?? null,
    effects: plan.effects,
    diff,
    ...noticeOf(target),
    dryRun,
  };
  if (dryRun) {
    return { ...answer, entry: applyEdits(target.entry?.raw, edits), archived: archivedPaths(plan.effects) };
  }
  const { update, archived } = await carryOut(context, target, plan);
  const revision = update.revision === null ? {} : { revision: update.revision };
  return { ...answer, entry: update.after, archived: archived === null ? [] : [archived], ...revision };
}

function noticeOf({ home, view }: SessionTarget): Pick<OperationOutput<"sessions.reset">, "notice"> {
  const notice = resetNotice(view, home.config);
  return notice === null ? {} : { notice: { ...notice, delivered: false } };
}

type Plan = {
  nowMs: number;
  newSessionId: string;
  /** base name of the transcript that is made at once; undefined when the next turn makes it */
  starts: string | undefined;
  renames: boolean;
  effects: FileEffect[];
  release: ReturnType<typeof storeGeneration>["release"];
};

function planOf(context: Context, target: SessionTarget): Plan {
  const { home, place, files } = target;
  const nowMs = context.clock.nowMs();
  const newSessionId = context.ids.uuid();
  const { release, generation } = storeGeneration(place.registry, files.files, home);
  const renames = !isShared(target);
  const starts =
    generation === "late" && target.entry?.registry !== "session-metadata.json" ? `${newSessionId}.jsonl` : undefined;
  const created: FileEffect[] =
    starts === undefined
      ? []
      : [{ action: "create", from: path.join(place.store.folder, starts), sizeBytes: 0, entries: 1 }];
  return {
    nowMs,
    newSessionId,
    starts,
    renames,
    release,
    effects: [...created, ...(renames ? archiveEffects(target, "reset", nowMs) : [])],
  };
}

function editsFor({ place, home }: SessionTarget, plan: Plan, entry: RegistryEntry | undefined) {
  const model = configuredModel(place.agentId, home.config);
  return resetEntry({
    raw: entry?.raw,
    release: plan.release,
    preserveSettings: preserveSettings(home.config),
    newSessionId: plan.newSessionId,
    nowMs: plan.nowMs,
    ...(entry === undefined ? {} : { dialect: entry.viewed.dialect }),
    ...(plan.starts === undefined ? {} : { newSessionFile: path.join(place.store.folder, plan.starts) }),
    ...(model === undefined
      ? {}
      : { defaultRef: model.provider === undefined ? model.model : `${model.provider}/${model.model}` }),
  });
}

async function carryOut(context: Context, target: SessionTarget, plan: Plan) {
  const { place, registryKey, home } = target;
  await refuseUnwritable(context, target);
  const agent = home.config.agents.find(({ id }) => id === place.agentId);
  let update: RegistryUpdate | undefined;
  const archived = await archiveSession(context, target, {
    reason: "reset",
    nowMs: plan.nowMs,
    renames: plan.renames,
    commit: async (keep) => {
      if (plan.starts !== undefined) {
        await startTranscript(place.store, {
          sessionId: plan.newSessionId,
          cwd: agent?.workspace ?? context.home.stateDir,
          startedAtMs: plan.nowMs,
        });
      }
      update = await updateRegistry(
        place.store,
        async (current) => {
          const now = current.byKey.get(registryKey);
          if (now) await keep(now);
          const { edits } = editsFor(target, plan, now);
          if (now) return { key: registryKey, op: "fields", fields: edits };
          return { key: registryKey, op: "put", entry: applyEdits({}, edits) };
        },
        writeOptions(context),
      );
    },
  });
  if (update === undefined) throw new Error("The registry was not asked for its change.");
  return { update, archived };
}
