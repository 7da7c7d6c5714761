import { compactionMode } from "@/lib/policies/compaction-mode";
import type { CompactionConfig } from "@/lib/policies/compaction-plan";
import { compactionReserve } from "@/lib/policies/compaction-reserve";
import { contextWindow } from "@/lib/policies/context-window";
import { effectiveModel } from "@/lib/policies/effective-model";
import type { Generation } from "@/lib/registry/release";
import type { Context, Summariser } from "@/server/context/context";
import { generationOf } from "./generation-of";
import type { FoundTarget } from "./session-target";

/** What the configuration and the session say about a compaction of this transcript. */
export type CompactionChoice = {
  generation: Generation;
  mode: ReturnType<typeof compactionMode>;
  config: CompactionConfig & { windowTokens: number };
  flushTokens: number | null;
  maxHistoryShare: number;
  /** `provider/model` of the session */
  sessionModel: string | undefined;
  summariser: Summariser;
};

const keepRecentTurnsUnset = 10;

/** Reads the choice; asks no model. */
export async function compactionChoice(context: Context, target: FoundTarget): Promise<CompactionChoice> {
  const { view, place, home, files } = target;
  const { settings } = home.config;
  const generation = generationOf(place.registry, files.files, home);
  const { windowTokens } = contextWindow(view, place.agentId, home.config);
  const { flushTokens, floorTokens } = compactionReserve(windowTokens, settings);
  const model = effectiveModel(view, place.agentId, home.config);
  const sessionModel = model?.provider === undefined ? undefined : `${model.provider}/${model.model}`;
  return {
    generation,
    mode: compactionMode(settings, generation),
    config: {
      keepRecentTurns: settings["session.compaction.keepRecentTurns"].value ?? keepRecentTurnsUnset,
      keepRecentTokens: settings["agents.defaults.compaction.keepRecentTokens"].value,
      summaryMaxTokens: settings["session.compaction.summaryMaxTokens"].value,
      reserveTokensFloor: floorTokens,
      windowTokens,
    },
    flushTokens,
    maxHistoryShare: settings["agents.defaults.compaction.maxHistoryShare"].value,
    sessionModel,
    summariser: await context.chooseSummariser(place.agentId, sessionModel),
  };
}
