import type { OperationOutput } from "@/lib/contract/operations";
import { effectiveModel } from "@/lib/policies/effective-model";
import type { PromptReport } from "@/lib/tokens/prompt-report";
import type { ContextPlace } from "./context-place";
import type { OpenHome } from "./open-home";

const charsPerToken = 4;

/** The reserve as seed 002 counts it: system prompt + tool schemas + longest answer. Null without a report. */
export function reserveParts(
  { config }: OpenHome,
  { view, store }: ContextPlace,
  report: PromptReport | null,
  windowTokens: number,
): OperationOutput<"sessions.context">["reserveParts"] {
  if (report === null) return null;
  const model = effectiveModel(view, store.agentId, config);
  const known = config.models.known.find(({ id, provider }) => id === model?.model && provider === model?.provider);
  const systemPromptTokens = Math.ceil(report.systemPromptChars / charsPerToken);
  const toolSchemaTokens = Math.ceil(report.toolSchemaChars / charsPerToken);
  const maxOutputTokens = known?.maxTokens ?? null;
  const reserved = systemPromptTokens + toolSchemaTokens + (maxOutputTokens ?? 0);
  return {
    systemPromptTokens,
    toolSchemaTokens,
    maxOutputTokens,
    availableForHistory: Math.max(0, windowTokens - reserved),
  };
}
