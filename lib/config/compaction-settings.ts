import { z } from "zod";
import {
  flag,
  inCompaction,
  inSessionCompaction,
  positiveWhole,
  setting,
  size,
  spelledSize,
  text,
  texts,
  wholeNumber,
} from "./setting";

const summaryModes = ["default", "safeguard"] as const;
const overflowModes = ["auto", "manual", "prune"] as const;
const isOneOf = (words: readonly string[]) => (written: unknown) => words.some((word) => word === written);

/** When and how a conversation is summarised. Two vocabularies: OpenClaw's, and one under `session.compaction`. */
export const compactionSettings = {
  "agents.defaults.compaction.mode": setting({
    schema: z.enum(summaryModes),
    isForeign: isOneOf(overflowModes),
    builtIn: "default",
    meaning: "How a summary is made: in one piece, or in chunks for long histories.",
    sources: inCompaction("mode"),
  }),
  "session.compaction.enabled": setting({
    schema: flag,
    builtIn: true,
    meaning: "Whether conversations are summarised at all.",
    sources: inSessionCompaction("enabled"),
  }),
  "session.compaction.mode": setting({
    schema: z.enum(overflowModes),
    isForeign: isOneOf(summaryModes),
    builtIn: "auto",
    meaning: "What happens when the window is full: summarise, wait for a person, or drop the oldest turns.",
    sources: inSessionCompaction("mode"),
  }),
  "session.compaction.keepRecentTurns": setting<number | null>({
    schema: wholeNumber,
    builtIn: null,
    meaning: "Latest turns that a summary leaves as they are. Unset: as many as fit into keepRecentTokens.",
    sources: inSessionCompaction("keepRecentTurns", {
      path: "agents.defaults.compaction.recentTurnsPreserve",
      dialect: "openclaw",
    }),
  }),
  "session.compaction.summaryMaxTokens": setting({
    schema: positiveWhole,
    builtIn: 4000,
    meaning: "Longest summary.",
    sources: inSessionCompaction("summaryMaxTokens"),
  }),
  "session.compaction.adaptiveChunking": setting({
    schema: flag,
    builtIn: true,
    meaning: "Whether a long summary is split at paragraphs.",
    sources: inSessionCompaction("adaptiveChunking"),
  }),
  "agents.defaults.compaction.reserveTokensFloor": setting({
    schema: wholeNumber,
    builtIn: 20_000,
    meaning: "Tokens of the window that stay free at least.",
    sources: inCompaction("reserveTokensFloor"),
  }),
  "agents.defaults.compaction.reserveTokens": setting({
    schema: wholeNumber,
    builtIn: 16_384,
    meaning: "Tokens of the window kept for the answer.",
    sources: inCompaction("reserveTokens"),
  }),
  "agents.defaults.compaction.keepRecentTokens": setting({
    schema: wholeNumber,
    builtIn: 20_000,
    meaning: "How much of the latest conversation a summary leaves as it is.",
    sources: inCompaction("keepRecentTokens"),
  }),
  "agents.defaults.compaction.maxHistoryShare": setting({
    schema: z.number().min(0.1).max(0.9),
    builtIn: 0.5,
    meaning: "Largest share of the window that history may take after a summary.",
    sources: inCompaction("maxHistoryShare"),
  }),
  "agents.defaults.compaction.customInstructions": setting<string | null>({
    schema: text,
    builtIn: null,
    meaning: "What the summariser is told in addition.",
    sources: inCompaction("customInstructions"),
  }),
  "agents.defaults.compaction.model": setting<string | null>({
    schema: text,
    builtIn: null,
    meaning: "Model that writes summaries. Unset: the session's own.",
    sources: inCompaction("model"),
  }),
  "agents.defaults.compaction.notifyUser": setting({
    schema: flag,
    builtIn: false,
    meaning: "Whether people are told when their conversation was summarised.",
    sources: inCompaction("notifyUser"),
  }),
  "agents.defaults.compaction.memoryFlush.enabled": setting({
    schema: flag,
    builtIn: true,
    meaning: "Whether the agent may save notes before a summary.",
    sources: inCompaction("memoryFlush.enabled"),
  }),
  "agents.defaults.compaction.memoryFlush.softThresholdTokens": setting({
    schema: wholeNumber,
    builtIn: 4000,
    meaning: "How many tokens before the limit it is asked to.",
    sources: inCompaction("memoryFlush.softThresholdTokens"),
  }),
  "agents.defaults.compaction.memoryFlush.forceFlushTranscriptBytes": setting({
    schema: size,
    builtIn: 2 * 1024 * 1024,
    meaning: "Size of a transcript at which it is asked in any case.",
    sources: inCompaction("memoryFlush.forceFlushTranscriptBytes"),
    spell: spelledSize,
  }),
  "agents.defaults.compaction.memoryFlush.systemPrompt": setting<string | null>({
    schema: text,
    builtIn: null,
    meaning: "What the model is told beforehand on that turn. Unset: OpenClaw's own words.",
    sources: inCompaction("memoryFlush.systemPrompt"),
  }),
  "agents.defaults.compaction.memoryFlush.model": setting<string | null>({
    schema: text,
    builtIn: null,
    meaning: "Model that writes the notes. Unset: the session's own.",
    sources: inCompaction("memoryFlush.model"),
  }),
  "agents.defaults.compaction.memoryFlush.prompt": setting<string | null>({
    schema: text,
    builtIn: null,
    meaning: "How it is asked. Unset: OpenClaw's own words.",
    sources: inCompaction("memoryFlush.prompt"),
  }),
  "agents.defaults.compaction.identifierPolicy": setting({
    schema: z.enum(["strict", "off", "custom"]),
    builtIn: "strict",
    meaning: "How carefully a summary keeps names, numbers and ids as they were.",
    sources: inCompaction("identifierPolicy"),
  }),
  "agents.defaults.compaction.identifierInstructions": setting<string | null>({
    schema: text,
    builtIn: null,
    meaning: "What the summariser is told about them when that is custom.",
    sources: inCompaction("identifierInstructions"),
  }),
  "agents.defaults.compaction.qualityGuard.enabled": setting({
    schema: flag,
    builtIn: false,
    meaning: "Whether a summary is checked and, when it is poor, written again.",
    sources: inCompaction("qualityGuard.enabled"),
  }),
  "agents.defaults.compaction.qualityGuard.maxRetries": setting<number | null>({
    schema: wholeNumber,
    builtIn: null,
    meaning: "How often it is written again at most.",
    sources: inCompaction("qualityGuard.maxRetries"),
  }),
  "agents.defaults.compaction.postIndexSync": setting<string | null>({
    schema: z.enum(["off", "async", "await"]),
    builtIn: null,
    meaning: "Whether the search index of the memory is brought up to date after a summary, and who waits for it.",
    sources: inCompaction("postIndexSync"),
  }),
  "agents.defaults.compaction.postCompactionSections": setting<string[] | null>({
    schema: texts,
    builtIn: null,
    meaning: "Sections of the agent's instructions that are told again after a summary.",
    sources: inCompaction("postCompactionSections"),
  }),
  "agents.defaults.compaction.provider": setting<string | null>({
    schema: text,
    builtIn: null,
    meaning: "Plug-in that writes summaries instead of OpenClaw (2026.7).",
    sources: inCompaction("provider"),
  }),
  "agents.defaults.compaction.midTurnPrecheck": setting<unknown>({
    schema: z.unknown(),
    builtIn: null,
    meaning: "Whether the window is also looked at between the tool calls of one turn (2026.7).",
    sources: inCompaction("midTurnPrecheck"),
  }),
  "agents.defaults.compaction.timeoutSeconds": setting({
    schema: positiveWhole,
    builtIn: 180,
    meaning: "Seconds after which a summary that is not ready is given up (2026.7).",
    sources: inCompaction("timeoutSeconds"),
  }),
  "agents.defaults.compaction.truncateAfterCompaction": setting({
    schema: flag,
    builtIn: false,
    meaning: "Whether the lines that were summarised leave the transcript's file (2026.7).",
    sources: inCompaction("truncateAfterCompaction"),
  }),
  "agents.defaults.compaction.maxActiveTranscriptBytes": setting<number | null>({
    schema: size,
    builtIn: null,
    meaning: "Size of a transcript's file from which it is summarised in any case (2026.7).",
    sources: inCompaction("maxActiveTranscriptBytes"),
    spell: spelledSize,
  }),
};
