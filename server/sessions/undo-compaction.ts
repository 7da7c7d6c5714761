import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { updateRegistry } from "@/server/registry/update-registry";
import { appendEntry } from "@/server/transcript/append-entry";
import { readBranch } from "@/server/transcript/read-branch";
import { readEntry } from "@/server/transcript/read-entry";
import { clearedTokens } from "./cleared-tokens";
import { isUndoable } from "./context-compaction";
import { generationOf } from "./generation-of";
import { refuseRunningTurn } from "./refuse-running-turn";
import { type FoundTarget, openTarget, refuseUnwritable } from "./session-target";
import { writeOptions } from "./write-options";

type Result = OperationOutput<"sessions.compaction.undo">;

/**
 * Takes the latest compaction back as long as nothing was said since: one line is appended that goes on from before it, so
 * that the compaction stands on a branch of its own. No byte is removed. Failures: store_busy, conflict, store_damaged,
 * read_only, unavailable.
 */
export async function undoCompaction(
  context: Context,
  input: ParsedInput<"sessions.compaction.undo">,
): Promise<Result> {
  const target = await openTarget(context, input, "sessions.compaction.undo");
  const answer = { ok: true as const, key: target.place.key, dryRun: input.dryRun ?? false };
  const no = (reason: string): Result => ({ ...answer, undone: false, reason });
  if (!target.entry || target.file === undefined) return no("There is no transcript.");
  const found = { ...target, entry: target.entry, file: target.file };
  await refuseRunningTurn(found);
  const isLate = generationOf(found.place.registry, found.files.files, found.home) === "late";
  const rule = { missingParent: isLate ? ("previous" as const) : ("root" as const) };
  const read = await readBranch(found.place.store, found.file, { rule, signal: context.signal });
  const { compaction } = read.branch;
  if (compaction?.id === undefined) return no("The model's context has no compaction that could be taken back.");
  if (input.compactionId !== undefined && input.compactionId !== compaction.id)
    return no("This is no longer the latest compaction.");
  if (!isUndoable(read)) return no("Messages follow the compaction, so it can no longer be taken back.");
  const { offset, id: compactionId } = compaction;
  const { entry } = await readEntry(found.place.store, found.file, { offset, generation: read.generation });
  if (entry?.kind !== "compaction" || entry.summarisedBy === undefined)
    return no("OpenClaw made this compaction; only those made here can be taken back.");
  if (input.dryRun === true) return { ...answer, undone: true, compactionId };
  await refuseUnwritable(context, found);
  const line = branchLine(context, { compactionId, parentId: compaction.parentId ?? null });
  const { generation, sizeBytes } = read;
  await appendEntry(found.place.store, found.file, line, { expected: { generation, sizeBytes } });
  await uncountCompaction(context, found);
  return { ...answer, undone: true, compactionId };
}

/** The last line with an id is the leaf, in every generation: the branch goes on from the compaction's parent. */
function branchLine(context: Context, { compactionId, parentId }: { compactionId: string; parentId: string | null }) {
  return {
    type: "custom",
    customType: "rockpool:compaction-undone",
    data: { compactionId },
    id: context.ids.entryId(),
    parentId,
    timestamp: new Date(context.clock.nowMs()).toISOString(),
  };
}

async function uncountCompaction(context: Context, { place, entry }: FoundTarget): Promise<void> {
  const nowMs = context.clock.nowMs();
  await updateRegistry(
    place.store,
    (current) => {
      const now = current.byKey.get(entry.key);
      if (!now) return null;
      const count = now.viewed.view.compactionCount ?? 0;
      const counted =
        now.registry === "sessions.json" ? [{ field: "compactionCount", value: Math.max(0, count - 1) }] : [];
      return { key: now.key, op: "fields", fields: [...clearedTokens(now, nowMs), ...counted] };
    },
    writeOptions(context),
  );
}
