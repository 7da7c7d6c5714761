import { extractiveSummary } from "@/lib/policies/extractive-summary";
import { loadConfig } from "@/server/config/load-config";
import type { ChooseSummariser, Context, Summarise, SummaryRequest } from "@/server/context/context";
import { type Patience, askModel } from "./ask-model";
import { type ReadVariable, summaryModel } from "./summary-model";
import { summaryPrompt, summarySystem } from "./summary-prompt";

export type SummariseSetting = {
  home: Context["home"];
  /** a variable of the environment that the config may refer to */
  variable: ReadVariable;
  patience?: Partial<Patience>;
};

/** Models that think spend tokens before the first word of their answer. */
const answerTokensMin = 4096;
const charsPerToken = 4;

/**
 * Summaries by the model that openclaw.json names for the agent, or by the built-in extractive summariser when it names
 * none with an address. A model that fails is a Failure (unavailable), never a silent change of summariser.
 */
export function createSummarise({ home, variable, patience = {} }: SummariseSetting): Summarise {
  const { timeoutMs = 180_000, stallMs = 60_000 } = patience;
  return async (request) => {
    const loaded = await loadConfig(home);
    const model = summaryModel(loaded, request.store.agentId, variable);
    if (model === null) return { text: extractive(request), by: "extractive" };
    const question = {
      system: summarySystem(request.summaryMaxTokens),
      prompt: summaryPrompt(request),
      maxTokens: Math.max(request.summaryMaxTokens, answerTokensMin),
    };
    const text = await askModel(model, question, { timeoutMs, stallMs }, request.signal);
    return { text: cut(text, request.summaryMaxTokens * charsPerToken), by: "model", model: model.ref };
  };
}

/** What createSummarise will do, told beforehand. */
export function createChooseSummariser({ home, variable }: SummariseSetting): ChooseSummariser {
  return async (agentId) => {
    const model = summaryModel(await loadConfig(home), agentId, variable);
    return model === null ? { by: "extractive" } : { by: "model", model: model.ref };
  };
}

function extractive({ turns, summaryMaxTokens, instructions }: SummaryRequest): string {
  return extractiveSummary(turns, summaryMaxTokens, instructions);
}

/** A model that writes more than it was asked for loses whole lines at the end. */
function cut(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const shortened = text.slice(0, charsMax);
  const lastBreak = shortened.lastIndexOf("\n");
  return lastBreak > charsMax / 2 ? shortened.slice(0, lastBreak).trimEnd() : shortened.trimEnd();
}
