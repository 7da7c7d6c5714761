/** The fields of an entry that we read, by type. Everything else an entry holds stays in `raw` and survives writes. */

export const textFields = [
  "sessionId",
  "sessionFile",
  "chatType",
  "thinkingLevel",
  "verboseLevel",
  "reasoningLevel",
  "elevatedLevel",
  "traceLevel",
  "ttsAuto",
  "execHost",
  "execSecurity",
  "execAsk",
  "execNode",
  "responseUsage",
  "providerOverride",
  "modelOverride",
  "modelOverrideSource",
  "authProfileOverride",
  "authProfileOverrideSource",
  "groupActivation",
  "sendPolicy",
  "queueMode",
  "queueDrop",
  "modelProvider",
  "model",
  "fallbackNoticeSelectedModel",
  "fallbackNoticeActiveModel",
  "fallbackNoticeReason",
  "label",
  "displayName",
  "category",
  "channel",
  "groupId",
  "subject",
  "groupChannel",
  "space",
  "lastChannel",
  "lastTo",
  "lastAccountId",
  "spawnedBy",
  "spawnedWorkspaceDir",
  "spawnedCwd",
  "subagentRole",
  "subagentControlScope",
  "parentSessionKey",
  "usageFamilyKey",
  "status",
  "sessionKey",
] as const;

export const numberFields = [
  "queueDebounceMs",
  "queueCap",
  "inputTokens",
  "outputTokens",
  "totalTokens",
  "cacheRead",
  "cacheWrite",
  "estimatedCostUsd",
  "contextTokens",
  "compactionCount",
  "memoryFlushCompactionCount",
  "spawnDepth",
  "runtimeMs",
  "tokenCount",
  "messageCount",
  "sessionAge",
] as const;

/** Epoch milliseconds; the seeds write ISO dates, which are understood. */
export const timeFields = [
  "updatedAt",
  "createdAt",
  "lastActiveAt",
  "lastActivityAt",
  "lastInteractionAt",
  "sessionStartedAt",
  "startedAt",
  "endedAt",
  "archivedAt",
  "pinnedAt",
  "lastReadAt",
  "markedUnreadAt",
  "memoryFlushAt",
] as const;

export const flagFields = [
  "systemSent",
  "abortedLastRun",
  "totalTokensFresh",
  "forkedFromParent",
  "groupActivationNeedsSystemIntro",
] as const;

export const objectFields = [
  "origin",
  "deliveryContext",
  "skillsSnapshot",
  "systemPromptReport",
  "contextBudgetStatus",
  "acp",
] as const;

export const listFields = ["compactionCheckpoints", "usageFamilySessionIds"] as const;

/** Old spellings that OpenClaw itself renames at load. */
export const fieldAliases: readonly (readonly [old: string, canonical: string])[] = [
  ["provider", "channel"],
  ["lastProvider", "lastChannel"],
  ["room", "groupChannel"],
  ["ttsMode", "ttsAuto"],
];

type Fields<Names extends readonly string[], Type> = { [Name in Names[number]]?: Type };

export type EntryView = Fields<typeof textFields, string> &
  Fields<typeof numberFields, number> &
  Fields<typeof timeFields, number> &
  Fields<typeof flagFields, boolean> &
  Fields<typeof objectFields, Readonly<Record<string, unknown>>> &
  Fields<typeof listFields, readonly unknown[]> & {
    lastThreadId?: string | number;
    fastMode?: boolean | "auto";
  };
