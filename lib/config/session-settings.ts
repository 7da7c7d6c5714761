import { z } from "zod";
import {
  duration,
  flag,
  inSession,
  positiveWhole,
  setting,
  size,
  spelledDuration,
  spelledSize,
  text,
  texts,
  wholeNumber,
} from "./setting";

const dmScopes = {
  main: "main",
  "per-peer": "per-peer",
  "per-channel-peer": "per-channel-peer",
  "per-account-channel-peer": "per-account-channel-peer",
  peer: "per-peer",
  channel: "per-channel-peer",
  "channel-peer": "per-channel-peer",
} as const;
export type DmScope = (typeof dmScopes)[keyof typeof dmScopes];

const dmScope = z
  .enum(["main", "per-peer", "per-channel-peer", "per-account-channel-peer", "peer", "channel", "channel-peer"])
  .transform((word): DmScope => dmScopes[word]);

const dayMs = 86_400_000;

/** Settings of the top-level `session` block, except reset, send policy and identity links. */
export const sessionSettings = {
  "session.scope": setting({
    schema: z.enum(["per-sender", "global"]),
    builtIn: "per-sender",
    meaning: "Whether each sender has sessions of their own or everybody shares the one session named global.",
    sources: inSession("scope"),
  }),
  "session.dmScope": setting<DmScope>({
    schema: dmScope,
    builtIn: "main",
    meaning: "How direct messages are kept apart: not at all, by person, by channel and person, or also by account.",
    sources: inSession("dmScope"),
    dialectOf: (word) => (["peer", "channel", "channel-peer"].includes(String(word)) ? "seed 001" : undefined),
  }),
  "session.mainKey": setting({
    schema: text,
    builtIn: "main",
    meaning: "Name of the main session; OpenClaw ignores any value but main.",
    sources: inSession("mainKey"),
  }),
  "session.store": setting<string | null>({
    schema: text.min(1),
    builtIn: null,
    meaning:
      "Where the registry stands; {agentId} and a leading ~ expand. Unset: agents/{agentId}/sessions/sessions.json.",
    sources: inSession("store"),
  }),
  "session.resetTriggers": setting({
    schema: texts,
    builtIn: ["/new", "/reset"],
    meaning: "Messages that start a new session id.",
    sources: inSession("resetTriggers"),
  }),
  "session.reset.preserveSettings": setting({
    schema: flag,
    builtIn: true,
    meaning: "Whether model and levels chosen for a session survive its reset.",
    sources: inSession("reset.preserveSettings"),
    dialectOf: () => "seed 002",
  }),
  "session.reset.notifyUser": setting({
    schema: flag,
    builtIn: false,
    meaning: "Whether people are told that their session was reset.",
    sources: inSession("reset.notifyUser"),
    dialectOf: () => "seed 002",
  }),
  "session.typingMode": setting<string | null>({
    schema: z.enum(["never", "instant", "thinking", "message"]),
    builtIn: null,
    meaning: "When the typing sign shows. Unset: at once in direct chats and when mentioned, else with the reply.",
    sources: inSession("typingMode"),
  }),
  "session.typingIntervalSeconds": setting({
    schema: positiveWhole,
    builtIn: 6,
    meaning: "Seconds between two typing signs.",
    sources: inSession("typingIntervalSeconds"),
  }),
  "session.dmHistoryLimit": setting<number | null>({
    schema: wholeNumber,
    builtIn: null,
    meaning: "Turns of a direct chat that go to the model. Unset: all that fit.",
    sources: inSession("dmHistoryLimit"),
    dialectOf: () => "seed 002",
  }),
  "session.dmHistoryLimitByChannel": setting<Record<string, number>>({
    schema: z.record(z.string(), wholeNumber),
    builtIn: {},
    meaning: "The same, for single channels.",
    sources: inSession("dmHistoryLimitByChannel"),
    dialectOf: () => "seed 002",
  }),
  "session.agentToAgent.maxPingPongTurns": setting({
    schema: z.number().int().min(0).max(20),
    builtIn: 5,
    meaning: "How often two agents may answer each other in a row.",
    sources: inSession("agentToAgent.maxPingPongTurns"),
  }),
  "session.parentForkMaxTokens": setting({
    schema: wholeNumber,
    builtIn: 100_000,
    meaning: "A thread starts with its parent's conversation unless that is larger than this; 0 means no limit.",
    sources: inSession("parentForkMaxTokens"),
  }),
  "session.threadBindings.enabled": setting({
    schema: flag,
    builtIn: true,
    meaning: "Whether a thread can be bound to a session of its own.",
    sources: inSession("threadBindings.enabled"),
  }),
  "session.threadBindings.idleHours": setting({
    schema: z.number().nonnegative(),
    builtIn: 24,
    meaning: "Hours without a message after which such a binding ends; 0 means never.",
    sources: inSession("threadBindings.idleHours", { path: "session.threadBindings.ttlHours", dialect: "openclaw" }),
  }),
  "session.threadBindings.maxAgeHours": setting({
    schema: z.number().nonnegative(),
    builtIn: 0,
    meaning: "Hours after which such a binding ends in any case; 0 means never.",
    sources: inSession("threadBindings.maxAgeHours"),
  }),
  "session.threadBindings.spawnSessions": setting<unknown>({
    schema: z.unknown(),
    builtIn: null,
    meaning: "Whether a thread may start a subagent's session of its own (2026.7).",
    sources: inSession("threadBindings.spawnSessions"),
  }),
  "session.threadBindings.defaultSpawnContext": setting<unknown>({
    schema: z.unknown(),
    builtIn: null,
    meaning: "What such a session knows of its parent's conversation (2026.7).",
    sources: inSession("threadBindings.defaultSpawnContext"),
  }),
  "session.maintenance.mode": setting<"warn" | "enforce" | null>({
    schema: z.enum(["warn", "enforce"]),
    builtIn: null,
    meaning: "Whether old entries are removed or only reported. Unset: reported until 2026.3, removed since 2026.5.",
    sources: inSession("maintenance.mode"),
  }),
  "session.maintenance.pruneAfter": setting({
    schema: duration("d"),
    builtIn: 30 * dayMs,
    meaning: "Age after which maintenance removes an entry.",
    sources: inSession("maintenance.pruneAfter", { path: "session.maintenance.pruneDays", dialect: "openclaw" }),
    spell: spelledDuration,
  }),
  "session.maintenance.maxEntries": setting({
    schema: positiveWhole,
    builtIn: 500,
    meaning: "How many entries a registry keeps.",
    sources: inSession("maintenance.maxEntries"),
  }),
  "session.maintenance.rotateBytes": setting({
    schema: size,
    builtIn: 10 * 1024 * 1024,
    meaning: "Size at which the registry is set aside and written anew; ignored since 2026.5.",
    sources: inSession("maintenance.rotateBytes"),
    spell: spelledSize,
  }),
  "session.maintenance.resetArchiveRetention": setting<number | false | null>({
    schema: z.union([z.literal(false), duration("d")]),
    builtIn: null,
    meaning: "How long transcripts of resets are kept; false means for ever. Unset: as long as pruneAfter.",
    sources: inSession("maintenance.resetArchiveRetention"),
    spell: spelledDuration,
  }),
  "session.maintenance.maxDiskBytes": setting<number | null>({
    schema: size,
    builtIn: null,
    meaning: "Most disk space an agent's sessions may take. Unset: no limit.",
    sources: inSession("maintenance.maxDiskBytes"),
    spell: spelledSize,
  }),
  "session.maintenance.highWaterBytes": setting<number | null>({
    schema: size,
    builtIn: null,
    meaning: "Down to where a clean-up goes when the limit is passed. Unset: 80 % of maxDiskBytes.",
    sources: inSession("maintenance.highWaterBytes"),
    spell: spelledSize,
  }),
  "session.writeLock.acquireTimeoutMs": setting({
    schema: wholeNumber,
    builtIn: 60_000,
    meaning: "How long a run waits for the lock of a transcript.",
    sources: inSession("writeLock.acquireTimeoutMs"),
  }),
  "session.writeLock.staleMs": setting({
    schema: wholeNumber,
    builtIn: 1_800_000,
    meaning: "Age at which such a lock counts as left behind.",
    sources: inSession("writeLock.staleMs"),
  }),
  "session.writeLock.maxHoldMs": setting({
    schema: wholeNumber,
    builtIn: 300_000,
    meaning: "How long one holder may keep such a lock.",
    sources: inSession("writeLock.maxHoldMs"),
  }),
};
