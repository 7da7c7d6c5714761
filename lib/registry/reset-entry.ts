import { type EntryChange, type EntryDraft, type EntryEdit, draftEntry } from "./entry-draft";
import { type Release, isAtLeast } from "./release";
import { type EntryDialect, fieldsOf, viewEntry } from "./session-entry";
import { splitRef } from "./setting-model";

export type ResetQuestion = {
  /** undefined: the key has no entry, and a reset makes one, as in every release */
  raw: unknown;
  release: Release;
  newSessionId: string;
  /** absolute path; 2026.7 writes it at once, earlier releases with the first answer */
  newSessionFile?: string | undefined;
  /** the agent's own model, provider/model */
  defaultRef?: string | undefined;
  dialect?: EntryDialect | undefined;
  /** true: every setting that a person chose stays; false: none does; undefined: as the release does it */
  preserveSettings?: boolean | undefined;
  nowMs: number;
};

/**
 * What sessions.reset makes of an entry: a new session id, figures at zero, the last run forgotten. Other than the Gateway it
 * keeps every field that it does not know, and drops only those that STORE §9.2 names or that belong to the old run.
 */
export function resetEntry(question: ResetQuestion): { edits: EntryEdit[]; diff: EntryChange[] } {
  const draft = draftEntry(question.raw);
  const chosen = personalSettings.map((field) => ({ field, value: draft.get(field) }));
  const dialect = question.dialect ?? viewEntry(question.raw).dialect;
  if (dialect === "metadata") resetMetadata(draft, question);
  else resetOpenClaw(draft, question, dialect);
  if (question.preserveSettings === true) for (const { field, value } of chosen) draft.set(field, value);
  if (question.preserveSettings === false) dropSettings(draft, question, dialect);
  return { edits: draft.edits(), diff: draft.diff() };
}

function resetOpenClaw(draft: EntryDraft, question: ResetQuestion, dialect: EntryDialect): void {
  const { release, nowMs } = question;
  const isLate = release === "2026.7.35";
  draft.drop(...ofTheRun, ...(isLate ? lateDrops : earlierDrops));
  if (isLate && draft.text("modelOverrideSource") === "auto") dropOverride(draft);
  const isText = dialect === "seed" && typeof draft.get("updatedAt") === "string";
  draft.set("sessionId", question.newSessionId);
  draft.set("sessionFile", isLate ? question.newSessionFile : undefined);
  draft.set("updatedAt", isText ? new Date(nowMs).toISOString() : nowMs);
  draft.set("systemSent", false);
  draft.set("abortedLastRun", false);
  chooseModel(draft, question);
  if (!isLate) dropOverride(draft);
  for (const field of ["inputTokens", "outputTokens", "totalTokens"]) draft.set(field, 0);
  if (isAtLeast(release, "2026.2.26")) draft.set("totalTokensFresh", true);
  if (draft.get("tokenCount") !== undefined) draft.set("tokenCount", 0);
}

/** In the seeds' session-metadata.json `model` is the choice itself; elsewhere it is what answered last. */
function dropSettings(draft: EntryDraft, { raw }: ResetQuestion, dialect: EntryDialect): void {
  const had = fieldsOf(raw) ?? new Map<string, unknown>();
  draft.drop(...personalSettings.filter((field) => had.has(field)));
  if (dialect === "metadata" && had.has("model")) draft.drop("model");
}

/** What a person chooses for a session. Source: seed 002, "Preserve Session Settings"; STORE §4.1. */
const personalSettings = [
  "thinkingLevel",
  "verboseLevel",
  "reasoningLevel",
  "elevatedLevel",
  "elevated",
  "fastMode",
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
  "queueDebounceMs",
  "queueCap",
  "queueDrop",
] as const;

/** From 3.13 on `model` is the one that will answer next; before, the one that answered last stays. */
function chooseModel(draft: EntryDraft, { release, defaultRef }: ResetQuestion): void {
  if (!isAtLeast(release, "2026.3.13") || defaultRef === undefined) return;
  const fallback = splitRef(defaultRef, "");
  const model = draft.text("modelOverride");
  draft.set(
    "modelProvider",
    model === undefined ? fallback.provider : (draft.text("providerOverride") ?? fallback.provider),
  );
  draft.set("model", model ?? fallback.model);
}

/** The seeds' session-metadata.json has no session id: the file that bears the key's name begins anew. */
function resetMetadata(draft: EntryDraft, { nowMs }: ResetQuestion): void {
  draft.set("lastActiveAt", new Date(nowMs).toISOString());
  for (const field of ["messageCount", "sessionAge", "tokenCount"]) {
    if (draft.get(field) !== undefined) draft.set(field, 0);
  }
}

function dropOverride(draft: EntryDraft): void {
  draft.drop("providerOverride", "modelOverride", "modelOverrideSource");
}

/** What speaks of the old transcript and of its last run, in every release. */
const ofTheRun = [
  "cacheRead",
  "cacheWrite",
  "systemPromptReport",
  "memoryFlushAt",
  "memoryFlushCompactionCount",
  "memoryFlushContextHash",
  "memoryFlushFailureCount",
  "memoryFlushLastFailedAt",
  "memoryFlushLastFailureError",
  "abortCutoffMessageSid",
  "abortCutoffTimestamp",
  "fallbackNoticeSelectedModel",
  "fallbackNoticeActiveModel",
  "fallbackNoticeReason",
  "cliSessionIds",
  "claudeCliSessionId",
  "cliSessionBindings",
] as const;

/** What 2026.1 to 2026.3 lose at a reset besides. */
const earlierDrops = [
  "elevatedLevel",
  "execHost",
  "execSecurity",
  "execAsk",
  "execNode",
  "groupActivation",
  "chatType",
  "compactionCount",
  "spawnedBy",
] as const;

const lateDrops = [
  "status",
  "startedAt",
  "endedAt",
  "runtimeMs",
  "sessionStartedAt",
  "lastInteractionAt",
  "estimatedCostUsd",
  "contextTokens",
  "contextBudgetStatus",
  "liveModelSwitchPending",
  "skillsSnapshot",
  "restartRecoveryRuns",
] as const;
