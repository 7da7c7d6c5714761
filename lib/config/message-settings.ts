import { z } from "zod";
import { positiveWhole, setting, text, wholeNumber } from "./setting";

const inMessages = (name: string) => [{ path: `messages.${name}`, dialect: "openclaw" }];
const queueModes = ["steer", "followup", "collect", "steer-backlog", "steer+backlog", "queue", "interrupt"] as const;

/** What happens around a message, unless a session says otherwise. */
export const messageSettings = {
  "messages.queue.mode": setting<string | null>({
    schema: z.enum(queueModes),
    builtIn: null,
    meaning:
      "What happens to messages that arrive while the agent is at work. Unset: collected for one later turn, since 2026.5 told to the running turn.",
    sources: inMessages("queue.mode"),
  }),
  "messages.queue.byChannel": setting<Record<string, string>>({
    schema: z.record(z.string(), z.enum(queueModes)),
    builtIn: {},
    meaning: "The same, for single channels.",
    sources: inMessages("queue.byChannel"),
  }),
  "messages.queue.debounceMs": setting<number | null>({
    schema: wholeNumber,
    builtIn: null,
    meaning: "How long the queue waits for silence before the next turn. Unset: 1000 ms, since 2026.5 500 ms.",
    sources: inMessages("queue.debounceMs"),
  }),
  "messages.queue.cap": setting({
    schema: positiveWhole,
    builtIn: 20,
    meaning: "How many messages wait for a session at most.",
    sources: inMessages("queue.cap"),
  }),
  "messages.queue.drop": setting({
    schema: z.enum(["old", "new", "summarize"]),
    builtIn: "summarize",
    meaning: "What goes when more arrive: the oldest, the newest, or the oldest with a line about each.",
    sources: inMessages("queue.drop"),
  }),
  "messages.tts.auto": setting<string | null>({
    schema: z.enum(["off", "always", "inbound", "tagged"]),
    builtIn: null,
    meaning: "When answers are also spoken. Unset: never.",
    sources: inMessages("tts.auto"),
  }),
  "messages.responseUsage": setting<unknown>({
    schema: z.union([text, z.record(z.string(), text)]),
    builtIn: null,
    meaning: "Whether each answer ends with what it cost (2026.7). Unset: no.",
    sources: inMessages("responseUsage"),
  }),
  "messages.groupChat.historyLimit": setting<number | null>({
    schema: wholeNumber,
    builtIn: null,
    meaning: "Messages of a group since the last reply that the model is told. Unset: 50.",
    sources: inMessages("groupChat.historyLimit"),
  }),
};
