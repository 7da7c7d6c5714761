import path from "node:path";
import type { OperationOutput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { updateRegistry } from "@/server/registry/update-registry";
import { archiveName } from "@/server/transcript/archive-transcript";
import { planTruncation, truncateLines } from "@/server/transcript/truncate-lines";
import { clearedTokens } from "./cleared-tokens";
import { type FoundTarget, refuseUnwritable } from "./session-target";
import { writeOptions } from "./write-options";

type Result = Partial<OperationOutput<"sessions.compact">> & { compacted: boolean };

/** The Gateway's `maxLines`: the last lines stay, the whole old file becomes `.bak.<time>`, token counts of the entry go. */
export async function truncateSession(
  context: Context,
  target: FoundTarget,
  { maxLines, dryRun }: { maxLines: number; dryRun?: boolean | undefined },
): Promise<Result> {
  const { place, entry, file } = target;
  const nowMs = context.clock.nowMs();
  const plan = await planTruncation(place.store, file, maxLines);
  if (plan.kept === plan.lines) return { compacted: false, kept: plan.lines };
  const from = path.join(place.store.folder, file);
  const to = archiveName(from, "bak", nowMs);
  const effects = [{ action: "rewrite" as const, from, to, sizeBytes: plan.sizeBytesBefore, entries: plan.kept }];
  if (dryRun === true) return { compacted: true, kept: plan.kept, archived: to, effects };
  await refuseUnwritable(context, target);
  const done = await truncateLines(place.store, file, maxLines, nowMs);
  if (done.archived === null) return { compacted: false, kept: done.lines };
  await updateRegistry(
    place.store,
    (current) =>
      current.byKey.has(entry.key) ? { key: entry.key, op: "fields", fields: clearedTokens(entry, nowMs) } : null,
    writeOptions(context),
  );
  return { compacted: true, kept: done.kept, archived: done.archived.path, effects };
}
