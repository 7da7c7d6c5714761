import { extractiveSummary } from "@/lib/policies/extractive-summary";
import { type LoadedConfig, loadConfig } from "@/server/config/load-config";
import type { AskForNotes, ChooseSummariser, Context, Summarise, SummaryRequest } from "@/server/context/context";
import { type Patience, askModel } from "./ask-model";
import { type ReadVariable, summaryModel } from "./summary-model";
import { notesPrompt, notesSystem, summaryPrompt, summarySystem } from "./summary-prompt";

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
 * Summaries by the model that openclaw.json names, or by the built-in extractive summariser when it names none with an
 * address. A model that fails is a Failure (unavailable), never a silent change of summariser.
 */
export function createSummarise(setting: SummariseSetting): Summarise {
  return async (request) => {
    const loaded = await loadConfig(setting.home);
    const model = summaryModel(loaded, request.store.agentId, setting.variable, { session: request.sessionModel });
    if (model === null) return { text: extractive(request), by: "extractive" };
    const question = {
      system: summarySystem(request.summaryMaxTokens, request.purpose),
      prompt: summaryPrompt(request),
      maxTokens: Math.max(request.summaryMaxTokens, answerTokensMin),
    };
    const { text } = await askModel(model, question, patienceOf(setting, loaded), request);
    return { text: cut(text, request.summaryMaxTokens * charsPerToken), by: "model", model: model.ref };
  };
}

/** What createSummarise will do, told beforehand. */
export function createChooseSummariser({ home, variable }: SummariseSetting): ChooseSummariser {
  return async (agentId, session) => {
    const model = summaryModel(await loadConfig(home), agentId, variable, { session });
    if (model === null) return { by: "extractive" };
    const { ref, windowTokens } = model;
    return { by: "model", model: ref, ...(windowTokens === undefined ? {} : { windowTokens }) };
  };
}

/** Lasting notes before a compaction, by the model of `memoryFlush.model` or the one that writes summaries. */
export function createAskForNotes(setting: SummariseSetting): AskForNotes {
  return async (request) => {
    const loaded = await loadConfig(setting.home);
    const model = summaryModel(loaded, request.store.agentId, setting.variable, {
      setting: "agents.defaults.compaction.memoryFlush.model",
      session: request.sessionModel,
    });
    if (model === null) return null;
    const told = loaded.config.settings["agents.defaults.compaction.memoryFlush.systemPrompt"].value;
    const system = told === null ? notesSystem : `${told}\n${notesSystem}`;
    const question = { system, prompt: notesPrompt(request), maxTokens: answerTokensMin };
    const answer = await askModel(model, question, patienceOf(setting, loaded), request);
    return { ...answer, model: model.model, provider: model.provider, api: model.writtenApi };
  };
}

function patienceOf({ patience = {} }: SummariseSetting, { config }: LoadedConfig): Patience {
  const seconds = config.settings["agents.defaults.compaction.timeoutSeconds"].value;
  const { timeoutMs = seconds * 1000, stallMs = 60_000 } = patience;
  return { timeoutMs, stallMs };
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
