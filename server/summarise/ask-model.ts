import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { type LanguageModel, streamText } from "ai";
import { Failure } from "@/lib/failure/failure";
import { estimateTokens } from "@/lib/tokens/estimate-tokens";
import { summaryFailure } from "./summary-failure";
import type { SummaryModel } from "./summary-model";

export type Question = { system: string; prompt: string; maxTokens: number };
export type Patience = {
  /** for the whole answer */
  timeoutMs: number;
  /** without a word */
  stallMs: number;
};

export type Answer = { text: string; usage: { input?: number | undefined; output?: number | undefined } };

/**
 * Streams one answer of a model and resolves to its text. Asks once: whoever retries is a person. Failure: unavailable
 * (refused, unreachable, silent for `stallMs`, cut off, empty, too long for its window: `details.overflow`), with the status
 * and never with a key.
 */
export async function askModel(
  model: SummaryModel,
  { system, prompt, maxTokens }: Question,
  { timeoutMs, stallMs }: Patience,
  { signal, onTokens }: { signal?: AbortSignal | undefined; onTokens?: ((tokens: number) => void) | undefined } = {},
): Promise<Answer> {
  const stalled = new AbortController();
  const late = AbortSignal.timeout(timeoutMs);
  const abortSignal = AbortSignal.any([stalled.signal, late, ...(signal === undefined ? [] : [signal])]);
  const stall = () => stalled.abort();
  let timer = setTimeout(stall, stallMs);
  try {
    const { fullStream } = streamText({
      model: languageModel(model),
      system,
      prompt,
      maxOutputTokens: maxTokens,
      maxRetries: 0,
      abortSignal,
      onError: () => {},
    });
    let text = "";
    let usage: Answer["usage"] = {};
    let finished = false;
    for await (const part of fullStream) {
      clearTimeout(timer);
      timer = setTimeout(stall, stallMs);
      if (part.type === "text-delta") {
        text += part.text;
        onTokens?.(estimateTokens(text));
      }
      if (part.type === "finish") {
        usage = { input: part.totalUsage.inputTokens, output: part.totalUsage.outputTokens };
        finished =
          part.finishReason !== "error" && (part.finishReason !== "other" || part.rawFinishReason !== undefined);
      }
      if (part.type === "error") throw part.error;
      if (part.type === "abort") break;
    }
    abortSignal.throwIfAborted();
    if (text.trim() === "") throw new Failure("unavailable", `${model.ref} gave an empty summary.`);
    if (!finished) throw new Failure("unavailable", `${model.ref} broke off before the end of its answer.`);
    return { text: text.trim(), usage };
  } catch (error) {
    const why = signal?.aborted ? "cancelled" : stalled.signal.aborted ? "silent" : late.aborted ? "slow" : undefined;
    throw summaryFailure(error, model, why);
  } finally {
    clearTimeout(timer);
  }
}

function languageModel(model: SummaryModel): LanguageModel {
  const { provider, baseUrl: baseURL, apiKey, headers } = model;
  if (model.api === "anthropic") {
    const versioned = /\/v\d+$/.test(baseURL) ? baseURL : `${baseURL}/v1`;
    return createAnthropic({ baseURL: versioned, apiKey: apiKey ?? "", headers, fetch: fetchDirectly })(model.model);
  }
  const key = apiKey === undefined ? {} : { apiKey };
  return createOpenAICompatible({ name: provider, baseURL, ...key, headers, fetch: fetchDirectly })(model.model);
}

/** An address of the configuration is never left for another one. */
function fetchDirectly(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return fetch(input, { ...init, redirect: "error" });
}
