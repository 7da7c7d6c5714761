import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { type ContextBreakdown, contextBreakdown } from "@/lib/policies/context-breakdown";
import { compactionReserve } from "@/lib/policies/compaction-reserve";
import { contextWindow } from "@/lib/policies/context-window";
import { historyLimit, limitTurns } from "@/lib/policies/history-limit";
import type { PlanEntry } from "@/lib/policies/plan-entry";
import { readPromptReport } from "@/lib/tokens/prompt-report";
import type { Context } from "@/server/context/context";
import { readBranch } from "@/server/transcript/read-branch";
import { contextEntries } from "./context-entries";
import { contextForecast } from "./context-forecast";
import { contextPruning } from "./context-pruning";
import { contextUse } from "./context-use";
import { compactionInContext, droppedByCompaction } from "./context-compaction";
import { type ContextPlace, findContextPlace } from "./context-place";
import { type OpenHome, openHome } from "./open-home";
import { reserveParts } from "./reserve-parts";

const turnsMax = 200;
const listMax = 50;

/**
 * What the model would see of a session now, as OpenClaw loads it, and what fills it. Bounded: lists are capped or paged,
 * no text but short previews is held. Failures: those of finding and reading a transcript; unavailable when cancelled.
 * Source: STORE §6, seeds 001, 002 and 004.
 */
export async function readContext(
  context: Context,
  input: ParsedInput<"sessions.context">,
): Promise<OperationOutput<"sessions.context">> {
  const home = await openHome(context);
  const place = await findContextPlace(home, input, "sessions.context");
  const { config } = home;
  const rule = { missingParent: place.generation === "late" ? ("previous" as const) : ("root" as const) };
  const read = await readBranch(place.store, place.file, {
    rule,
    generation: input.generation,
    signal: context.signal,
  });
  const { branch } = read;
  const limit = limitOf(home, place);
  const limited = limitTurns(branch.context, limit.turns);
  const seen = [...(branch.compaction === undefined ? [] : [branch.compaction]), ...limited.kept];
  const window = contextWindow(place.view, place.store.agentId, config);
  const reserve = compactionReserve(window.windowTokens, config.settings);
  const report = readPromptReport(place.view.systemPromptReport);
  const use = contextUse(place, seen, branch.compaction);
  const pruning = contextPruning(context, home, place, seen, window.windowTokens);
  const breakdown = contextBreakdown(limited.kept);
  return {
    agentId: place.store.agentId,
    ...(place.key === undefined ? {} : { key: place.key }),
    ...(read.sessionId === undefined ? {} : { sessionId: read.sessionId }),
    file: place.file,
    generation: read.generation,
    sizeBytes: read.sizeBytes,
    ...use,
    windowTokens: window.windowTokens,
    windowSource: window.source,
    reserveTokens: reserve.reserveTokens,
    thresholdTokens: reserve.thresholdTokens,
    flushTokens: reserve.flushTokens,
    reserveParts: reserveParts(home, place, report, window.windowTokens),
    ...figures(breakdown),
    ...(await contextEntries(place, read.generation, seen, pruning.pruned, input)),
    compaction: await compactionInContext(place, read),
    dropped: droppedByCompaction(branch),
    pruning: pruning.answer,
    historyLimit: { ...limit, leftOutTurns: limited.leftTurns, leftOutTokens: tokensOf(limited.left) },
    systemPrompt: report,
    forecast: contextForecast(home, place, { context: limited.kept, use, window, reserve, report, read }),
  };
}

/** A limit is told by the key; a file that no entry names has none. */
function limitOf({ config }: OpenHome, { key, generation }: ContextPlace) {
  if (key === undefined) return { turns: null, reason: "No session has this transcript now, so no limit holds." };
  return historyLimit({ key, channels: config.historyLimits, settings: config.settings, generation });
}

function figures({ turns, byTool, stale, staleTokens }: ContextBreakdown) {
  return {
    turns: turns.slice(-turnsMax),
    turnsTotal: turns.length,
    byTool: byTool.slice(0, listMax),
    staleResults: stale.slice(0, listMax),
    staleTokens,
    staleTotal: stale.length,
  };
}

function tokensOf(entries: readonly PlanEntry[]): number {
  return entries.reduce((sum, { tokens }) => sum + tokens, 0);
}
