import type { SessionConfig } from "@/lib/config/read-config";

export type ModelEntry = {
  providerOverride?: unknown;
  modelOverride?: unknown;
  modelProvider?: unknown;
  model?: unknown;
  contextTokens?: unknown;
};
export type EffectiveModel = {
  /** absent: the name says no provider */
  provider?: string;
  model: string;
  source: "session" | "agent" | "defaults" | "built-in";
  sourcePath?: string;
};

/**
 * The model that the next turn of a session uses: its own override, else its agent's, else the default; undefined when
 * nothing names one. Source: STORE 15.
 */
export function effectiveModel(entry: ModelEntry, agentId: string, config: SessionConfig): EffectiveModel | undefined {
  const override = text(entry.modelOverride);
  if (override !== undefined) {
    const provider = text(entry.providerOverride);
    return provider === undefined
      ? { ...splitRef(override), source: "session" }
      : { provider, model: override, source: "session" };
  }
  return configuredModel(agentId, config);
}

/** The model an agent's sessions use unless they choose another. */
export function configuredModel(agentId: string, config: SessionConfig): EffectiveModel | undefined {
  const own = config.agents.find(({ id }) => id === agentId)?.model;
  const choice = own?.value.primary ? own : config.models.choice;
  const name = choice.value.primary;
  if (name === null) return undefined;
  const aliased = config.models.allowed.find(({ alias }) => alias?.toLowerCase() === name.toLowerCase());
  const source = choice === own ? "agent" : "defaults";
  const sourcePath = choice.sourcePath === undefined ? {} : { sourcePath: choice.sourcePath };
  return { ...splitRef(aliased?.ref ?? name), source, ...sourcePath };
}

function splitRef(ref: string): { provider?: string; model: string } {
  const slash = ref.indexOf("/");
  if (slash <= 0 || slash === ref.length - 1) return { model: ref };
  return { provider: ref.slice(0, slash), model: ref.slice(slash + 1) };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
