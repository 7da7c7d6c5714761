import type { OperationOutput } from "@/lib/contract/operations";
import { type CompactionForecast, forecastCompaction } from "@/lib/policies/compaction-forecast";
import type { CompactionReserve } from "@/lib/policies/compaction-reserve";
import type { PlanEntry } from "@/lib/policies/plan-entry";
import type { SessionConfig } from "@/lib/config/read-config";
import type { PromptReport } from "@/lib/tokens/prompt-report";
import type { ContextPlace } from "./context-place";
import type { ContextUse } from "./context-use";
import type { OpenHome } from "./open-home";

type Figures = {
  context: readonly PlanEntry[];
  use: ContextUse;
  window: { windowTokens: number };
  reserve: CompactionReserve;
  report: PromptReport | null;
  read: { sizeBytes: number };
};

/** When this session will be compacted. An estimate leaves the system prompt out, so its report is added where there is one. */
export function contextForecast(
  { config }: Pick<OpenHome, "config">,
  { view }: Pick<ContextPlace, "view">,
  { context, use, window, reserve, report, read }: Figures,
): OperationOutput<"sessions.context">["forecast"] {
  const beside = use.source === "estimate" ? (report?.tokens ?? 0) : 0;
  return forecastCompaction({
    context,
    usedTokens: use.usedTokens === null ? null : use.usedTokens + beside,
    windowTokens: window.windowTokens,
    reserve,
    policy: compactionPolicy(config),
    entry: view,
    sizeBytes: read.sizeBytes,
    flushSizeBytes: config.settings["agents.defaults.compaction.memoryFlush.forceFlushTranscriptBytes"].value,
  });
}

/** What happens at the threshold. OpenClaw knows `auto` alone; the rest is the documents' `session.compaction`. */
export function compactionPolicy({ settings }: SessionConfig): CompactionForecast["policy"] {
  return settings["session.compaction.enabled"].value ? settings["session.compaction.mode"].value : "off";
}
