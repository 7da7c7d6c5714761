import { z } from "zod";
import {
  duration,
  flag,
  inAgentDefaults,
  positiveWhole,
  setting,
  share,
  spelledDuration,
  text,
  texts,
  wholeNumber,
} from "./setting";

export const thinkingLevels = ["off", "minimal", "low", "medium", "high", "xhigh", "adaptive", "max", "ultra"] as const;

/** What agents do unless they, or a session, say otherwise. */
export const agentSettings = {
  "agents.defaults.contextTokens": setting<number | null>({
    schema: positiveWhole,
    builtIn: null,
    meaning: "Context window to assume. Unset: the model's own, else 200000.",
    sources: inAgentDefaults("contextTokens"),
  }),
  "agents.defaults.thinkingDefault": setting<string | null>({
    schema: z.enum(thinkingLevels),
    builtIn: null,
    meaning: "How much models think unless a session says otherwise. Unset: the model decides.",
    sources: inAgentDefaults("thinkingDefault"),
  }),
  "agents.defaults.verboseDefault": setting<string | null>({
    schema: z.enum(["off", "on", "full"]),
    builtIn: null,
    meaning: "How much of the tools' work people see. Unset: off.",
    sources: inAgentDefaults("verboseDefault"),
  }),
  "agents.defaults.reasoningDefault": setting<string | null>({
    schema: z.enum(["off", "on", "stream"]),
    builtIn: null,
    meaning: "Whether people see what the model thinks. Unset: off.",
    sources: inAgentDefaults("reasoningDefault"),
  }),
  "agents.defaults.elevatedDefault": setting<string | null>({
    schema: z.enum(["off", "on", "ask", "full"]),
    builtIn: null,
    meaning: "Whether commands may run outside the sandbox, and who is asked. Unset: on.",
    sources: inAgentDefaults("elevatedDefault"),
  }),
  "agents.defaults.contextPruning.mode": setting({
    schema: z.enum(["off", "cache-ttl"]),
    builtIn: "off",
    meaning: "Whether old tool results are shortened before a call to the model; files never change.",
    sources: inAgentDefaults("contextPruning.mode"),
  }),
  "agents.defaults.contextPruning.ttl": setting({
    schema: duration("m"),
    builtIn: 300_000,
    meaning: "How long after the last call the shortening waits.",
    sources: inAgentDefaults("contextPruning.ttl"),
    spell: spelledDuration,
  }),
  "agents.defaults.contextPruning.keepLastAssistants": setting({
    schema: wholeNumber,
    builtIn: 3,
    meaning: "Tool results after this many of the latest replies stay whole.",
    sources: inAgentDefaults("contextPruning.keepLastAssistants"),
  }),
  "agents.defaults.contextPruning.softTrimRatio": setting({
    schema: share,
    builtIn: 0.3,
    meaning: "Share of the window from which tool results are shortened.",
    sources: inAgentDefaults("contextPruning.softTrimRatio"),
  }),
  "agents.defaults.contextPruning.hardClearRatio": setting({
    schema: share,
    builtIn: 0.5,
    meaning: "Share of the window from which tool results are left out.",
    sources: inAgentDefaults("contextPruning.hardClearRatio"),
  }),
  "agents.defaults.contextPruning.minPrunableToolChars": setting({
    schema: wholeNumber,
    builtIn: 50_000,
    meaning: "Below this many characters of tool results nothing is left out.",
    sources: inAgentDefaults("contextPruning.minPrunableToolChars"),
  }),
  "agents.defaults.contextPruning.softTrim.maxChars": setting({
    schema: wholeNumber,
    builtIn: 4000,
    meaning: "Tool results longer than this are shortened to their head and tail.",
    sources: inAgentDefaults("contextPruning.softTrim.maxChars"),
  }),
  "agents.defaults.contextPruning.softTrim.headChars": setting({
    schema: wholeNumber,
    builtIn: 1500,
    meaning: "How much of their beginning stays.",
    sources: inAgentDefaults("contextPruning.softTrim.headChars"),
  }),
  "agents.defaults.contextPruning.softTrim.tailChars": setting({
    schema: wholeNumber,
    builtIn: 1500,
    meaning: "How much of their end stays.",
    sources: inAgentDefaults("contextPruning.softTrim.tailChars"),
  }),
  "agents.defaults.contextPruning.hardClear.enabled": setting({
    schema: flag,
    builtIn: true,
    meaning: "Whether tool results may be left out as a whole.",
    sources: inAgentDefaults("contextPruning.hardClear.enabled"),
  }),
  "agents.defaults.contextPruning.hardClear.placeholder": setting({
    schema: text,
    builtIn: "[Old tool result content cleared]",
    meaning: "What stands in their place.",
    sources: inAgentDefaults("contextPruning.hardClear.placeholder"),
  }),
  "agents.defaults.contextPruning.tools.allow": setting({
    schema: texts,
    builtIn: [],
    meaning: "Only results of these tools are shortened; empty means all.",
    sources: inAgentDefaults("contextPruning.tools.allow"),
  }),
  "agents.defaults.contextPruning.tools.deny": setting({
    schema: texts,
    builtIn: [],
    meaning: "Results of these tools are never shortened.",
    sources: inAgentDefaults("contextPruning.tools.deny"),
  }),
};
