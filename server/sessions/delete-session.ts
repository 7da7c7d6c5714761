import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { resolveErrors } from "@/lib/gateway/resolve-errors";
import type { Context } from "@/server/context/context";
import { updateRegistry } from "@/server/registry/update-registry";
import { archiveSession } from "./archive-session";
import { archiveEffects, archivedPaths } from "./file-effects";
import { type SessionTarget, isShared, openTarget } from "./session-target";
import { writeOptions } from "./write-options";

/**
 * Takes an entry away and renames its transcript to `.deleted.<time>`; nothing is ever unlinked, and the entry is kept for
 * a restore. A missing key is no error, as in the Gateway. Failures: invalid_request (the main session), store_busy,
 * store_damaged, read_only, unavailable. Source: STORE §9.3.
 */
export async function deleteSession(
  context: Context,
  input: ParsedInput<"sessions.delete">,
): Promise<OperationOutput<"sessions.delete">> {
  const target = await openTarget(context, input, "sessions.delete");
  const { place, entry } = target;
  const dryRun = input.dryRun === true;
  refuseMainSession(target);
  const answer = { ok: true as const, key: place.key, entry: entry?.raw ?? null, dryRun };
  if (!entry) return { ...answer, deleted: false, archived: [], effects: [] };
  const nowMs = context.clock.nowMs();
  const renames = input.deleteTranscript !== false && !isShared(target);
  const effects = renames ? archiveEffects(target, "deleted", nowMs) : [];
  if (dryRun) return { ...answer, deleted: true, archived: archivedPaths(effects), effects };
  let deleted = false;
  const path = await archiveSession(context, target, {
    reason: "deleted",
    nowMs,
    renames,
    commit: async (keep) => {
      const update = await updateRegistry(
        place.store,
        async (current) => {
          const now = current.byKey.get(entry.key);
          if (!now) return null;
          await keep(now);
          return { key: entry.key, op: "remove" };
        },
        writeOptions(context),
      );
      deleted = update.changed;
    },
  });
  return { ...answer, deleted, archived: path === null ? [] : [path], effects };
}

function refuseMainSession({ home, place }: SessionTarget): void {
  const main = `agent:${home.defaultAgentId}:main`;
  if (place.key === main) throw new Failure("invalid_request", resolveErrors.mainProtected(main));
}
