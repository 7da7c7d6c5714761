import type { OperationOutput } from "@/lib/contract/operations";
import { configuredModel } from "@/lib/policies/effective-model";
import { contextWindow } from "@/lib/policies/context-window";
import type { OpenHome } from "./open-home";

/** The Gateway's `defaults` block: the model that sessions use unless they choose, and its window. */
export function listDefaults({ config, defaultAgentId }: OpenHome): OperationOutput<"sessions.list">["defaults"] {
  const model = configuredModel(defaultAgentId, config);
  return {
    modelProvider: model?.provider ?? null,
    model: model?.model ?? null,
    contextTokens: contextWindow({}, defaultAgentId, config).windowTokens,
  };
}
