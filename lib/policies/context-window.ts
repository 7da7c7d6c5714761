import type { SessionConfig } from "@/lib/config/read-config";
import { type EffectiveModel, type ModelEntry, effectiveModel } from "./effective-model";

export type ContextWindow = { windowTokens: number /** one short phrase */; source: string };

const fallbackTokens = 200_000;

/**
 * How many tokens the model of a session can take in. What the last run recorded counts as long as the model is the same;
 * then the configured limit, the model's own window, and 200000. Source: STORE 4.1 and 8.5.
 */
export function contextWindow(entry: ModelEntry, agentId: string, config: SessionConfig): ContextWindow {
  const model = effectiveModel(entry, agentId, config) ?? lastModel(entry);
  const recorded = positive(entry.contextTokens);
  if (recorded !== undefined && isLastModel(entry, model)) {
    return { windowTokens: recorded, source: "recorded by the last run" };
  }
  const limit = configuredLimit(agentId, config);
  if (limit) return limit;
  const known = model && config.models.known.find((candidate) => isSame(candidate, model));
  if (known?.contextWindow !== undefined) {
    return { windowTokens: known.contextWindow, source: `window of ${known.provider}/${known.id}` };
  }
  return { windowTokens: fallbackTokens, source: "built-in default: the model's window is not known" };
}

function configuredLimit(agentId: string, config: SessionConfig): ContextWindow | undefined {
  const own = config.agents.find(({ id }) => id === agentId)?.overrides.contextTokens;
  const ownTokens = positive(own?.value);
  if (ownTokens !== undefined)
    return { windowTokens: ownTokens, source: own?.sourcePath ?? "the agent's contextTokens" };
  const limit = config.settings["agents.defaults.contextTokens"];
  return limit.value === null ? undefined : { windowTokens: limit.value, source: limit.sourcePath ?? "contextTokens" };
}

function isLastModel(entry: ModelEntry, model: Pick<EffectiveModel, "model"> | undefined): boolean {
  return (
    model === undefined || typeof entry.model !== "string" || entry.model.toLowerCase() === model.model.toLowerCase()
  );
}

function lastModel(entry: ModelEntry): { provider?: string; model: string } | undefined {
  if (typeof entry.model !== "string" || entry.model === "") return undefined;
  const provider = typeof entry.modelProvider === "string" ? entry.modelProvider : "";
  return { model: entry.model, ...(provider === "" ? {} : { provider }) };
}

function isSame(known: { provider: string; id: string }, model: { provider?: string; model: string }): boolean {
  if (known.id.toLowerCase() !== model.model.toLowerCase()) return false;
  return model.provider === undefined || known.provider.toLowerCase() === model.provider.toLowerCase();
}

function positive(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : undefined;
}
