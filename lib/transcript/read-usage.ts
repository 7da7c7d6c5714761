import type { Usage } from "./entry";
import { type JsonObject, asObject, numberOf, objectOf } from "./fields";

/** Tokens of one call in any spelling. OpenAI's prompt_tokens count cached tokens too; ours never do. */
export function readUsage(value: unknown): Usage | undefined {
  const usage = asObject(value);
  if (usage === undefined) return undefined;
  const details = objectOf(usage, "prompt_tokens_details") ?? objectOf(usage, "input_tokens_details");
  const cacheRead =
    numberOf(usage, "cacheRead", "cache_read", "cache_read_input_tokens", "cacheReadInputTokens", "cached_tokens") ??
    numberOf(details, "cached_tokens");
  const read: Usage = {
    input: uncachedInput(usage, details, cacheRead),
    output: numberOf(usage, "output", "output_tokens", "outputTokens", "completion_tokens", "completionTokens"),
    cacheRead,
    cacheWrite: numberOf(usage, "cacheWrite", "cache_write", "cache_creation_input_tokens", "cacheCreationInputTokens"),
    totalTokens: numberOf(usage, "totalTokens", "total_tokens", "total"),
    costUsd: numberOf(objectOf(usage, "cost"), "total") ?? numberOf(usage, "cost", "costUsd"),
  };
  return Object.values(read).some((count) => count !== undefined) ? read : undefined;
}

function uncachedInput(usage: JsonObject, details: JsonObject | undefined, cacheRead = 0): number | undefined {
  const own = numberOf(usage, "input", "input_tokens", "inputTokens");
  if (own !== undefined) return objectOf(usage, "input_tokens_details") ? Math.max(0, own - cacheRead) : own;
  const prompt = numberOf(usage, "prompt_tokens", "promptTokens");
  if (prompt === undefined) return undefined;
  return details === undefined ? prompt : Math.max(0, prompt - cacheRead);
}
