import { effectiveModel } from "@/lib/policies/effective-model";
import type { Generation } from "@/lib/registry/release";
import type { EntryView } from "@/lib/registry/session-entry";
import type { OpenHome } from "./open-home";

/** The configured level; without one, models that reason start low until 2026.3 and at medium since. */
export function defaultThinking(
  { config }: OpenHome,
  agentId: string,
  entry: EntryView,
  generation: Generation,
): string {
  const own = config.agents.find(({ id }) => id === agentId)?.overrides.thinkingDefault?.value;
  if (typeof own === "string") return own;
  const configured = config.settings["agents.defaults.thinkingDefault"].value;
  if (configured !== null) return configured;
  const model = effectiveModel(entry, agentId, config);
  const known = config.models.known.find(({ provider, id }) => provider === model?.provider && id === model.model);
  if (known?.reasoning !== true) return "off";
  return generation === "late" ? "medium" : "low";
}
