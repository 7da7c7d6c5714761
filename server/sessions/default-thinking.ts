import type { SessionConfig } from "@/lib/config/read-config";
import { effectiveModel } from "@/lib/policies/effective-model";
import type { Generation } from "@/lib/registry/release";
import type { EntryView } from "@/lib/registry/session-entry";
import type { OpenHome } from "./open-home";

/** The configured level; without one, what the model does by itself. */
export function defaultThinking(
  { config }: OpenHome,
  agentId: string,
  entry: EntryView,
  generation: Generation,
): string {
  const own = config.agents.find(({ id }) => id === agentId)?.overrides.thinkingDefault?.value;
  if (typeof own === "string") return own;
  return (
    config.settings["agents.defaults.thinkingDefault"].value ?? thinkingOfModel(config, agentId, entry, generation)
  );
}

/** Models that reason start low until 2026.3 and at medium since; others do not think. */
export function thinkingOfModel(
  config: SessionConfig,
  agentId: string,
  entry: EntryView,
  generation: Generation,
): string {
  const model = effectiveModel(entry, agentId, config);
  const known = config.models.known.find(({ provider, id }) => provider === model?.provider && id === model.model);
  if (known?.reasoning !== true) return "off";
  return generation === "late" ? "medium" : "low";
}
