import type { OperationOutput } from "@/lib/contract/operations";
import type { PlanEntry } from "@/lib/policies/plan-entry";
import { contextUsage } from "@/lib/tokens/context-usage";
import type { ContextPlace } from "./context-place";

export type ContextUse = Pick<
  OperationOutput<"sessions.context">,
  "usedTokens" | "source" | "recordedBy" | "estimatedTokens"
>;

/** How full the context is: what the entry recorded, else the last call in the transcript since its compaction, else estimated. */
export function contextUse(
  { view }: Pick<ContextPlace, "view">,
  seen: readonly PlanEntry[],
  compaction: PlanEntry | undefined,
): ContextUse {
  const estimatedTokens = seen.reduce((sum, { tokens }) => sum + tokens, 0);
  const none = { windowTokens: 0, reserveTokens: 0 };
  const byEntry = contextUsage({ ...none, totalTokens: view.totalTokens, totalTokensFresh: view.totalTokensFresh });
  if (byEntry.source === "recorded") return { ...byEntryUse(byEntry.usedTokens), estimatedTokens };
  const since = compaction?.offset ?? -1;
  const call = seen.findLast(({ promptTokens, offset }) => promptTokens !== undefined && offset > since);
  if (call?.promptTokens !== undefined)
    return { usedTokens: call.promptTokens, source: "recorded", recordedBy: "transcript", estimatedTokens };
  return seen.length === 0
    ? { usedTokens: null, source: "none", estimatedTokens }
    : { usedTokens: estimatedTokens, source: "estimate", estimatedTokens };
}

function byEntryUse(usedTokens: number | null) {
  return { usedTokens, source: "recorded" as const, recordedBy: "entry" as const };
}
