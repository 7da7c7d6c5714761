import { type EntryChange, type EntryDraft, type EntryEdit, draftEntry } from "./entry-draft";
import { mergeListMarks } from "./merge-list-marks";
import { mergeModel } from "./merge-model";
import type { MergeQuestion } from "./merge-question";
import { isAtLeast } from "./release";
import { isRoutingWord, readSendWord } from "./send-words";
import { viewEntry } from "./session-entry";
import { levelError, readLevel } from "./setting-levels";
import { type ModelChoices, splitRef, thinkingError } from "./setting-model";
import { labelLengthMax, schemaError } from "./setting-schema";
import { settingAliases } from "./settings";
import { touchClock } from "./touch-clock";

/** `message`: why the Gateway of that release refuses, word for word where it was observed. Nothing is merged then. */
export type MergedSettings = { ok: true; edits: EntryEdit[]; diff: EntryChange[] } | { ok: false; message: string };

type Step = (draft: EntryDraft, value: unknown, question: MergeQuestion) => string | null;

/** Merges a patch into an entry as sessions.patch does: all or nothing, normalised, `updatedAt` moved on. Source: STORE §14. */
export function mergeSettings(asked: MergeQuestion): MergedSettings {
  const question = asked.spoken === true ? { ...asked, updates: inGatewayWords(asked.updates) } : asked;
  const problem = schemaError(question.updates, question.release);
  if (problem !== null) return { ok: false, message: problem };
  const dialect = question.dialect ?? viewEntry(question.raw).dialect;
  const draft = draftEntry(question.raw);
  if (dialect !== "metadata" && draft.text("sessionId") === undefined) draft.set("sessionId", question.newSessionId);
  touchClock(draft, dialect, question.nowMs);
  const updates = canonical(question.updates);
  for (const [name, step] of steps) {
    if (!updates.has(name)) continue;
    const refused = step(draft, updates.get(name), { ...question, dialect });
    if (refused !== null) return { ok: false, message: refused };
  }
  const routing = asked.updates["sendPolicy"];
  if (asked.spoken === true && dialect === "metadata" && isRoutingWord(routing)) draft.set("sendPolicy", routing);
  const refused = mergeListMarks(draft, updates, question);
  if (refused !== null) return { ok: false, message: refused };
  return { ok: true, edits: draft.edits(), diff: draft.diff() };
}

/** What only people say, in the words of sessions.patch. */
function inGatewayWords(updates: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const action = readSendWord(updates["sendPolicy"]);
  return action === undefined ? updates : { ...updates, sendPolicy: action };
}

/** OpenClaw's spelling wins over the seeds' when both are given. */
function canonical(updates: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [name, value] of Object.entries(updates)) {
    const own = settingAliases.get(name);
    if (value !== undefined && own !== undefined)
      found.set(own, value === true ? "on" : value === false ? "off" : value);
  }
  for (const [name, value] of Object.entries(updates)) {
    if (value !== undefined && !settingAliases.has(name)) found.set(name, value);
  }
  return found;
}

const steps: readonly (readonly [name: string, step: Step])[] = [
  ["spawnedBy", once("spawnedBy")],
  ["spawnDepth", once("spawnDepth")],
  ["label", mergeLabel],
  ["category", mergeText("category")],
  ["thinkingLevel", mergeThinking],
  ["fastMode", mergePlain("fastMode")],
  ["verboseLevel", mergeLevel("verboseLevel")],
  ["traceLevel", mergeLevel("traceLevel")],
  ["reasoningLevel", mergeLevel("reasoningLevel")],
  ["responseUsage", mergeUsage],
  ["elevatedLevel", mergeElevated],
  ["execHost", mergeLevel("execHost")],
  ["execSecurity", mergeLevel("execSecurity")],
  ["execAsk", mergeLevel("execAsk")],
  ["execNode", mergeText("execNode")],
  ["model", mergeModel],
  ["sendPolicy", mergePlain("sendPolicy")],
  ["groupActivation", mergePlain("groupActivation")],
  ["ttsAuto", mergeSpeech],
  ["queueMode", mergePlain("queueMode")],
  ["queueDebounceMs", mergePlain("queueDebounceMs")],
  ["queueCap", mergePlain("queueCap")],
  ["queueDrop", mergePlain("queueDrop")],
];

function mergePlain(field: string): Step {
  return (draft, value) => {
    draft.set(field, value === null ? undefined : value);
    return null;
  };
}

function mergeText(field: string): Step {
  return (draft, value) => {
    const text = typeof value === "string" ? value.trim() : undefined;
    if (text === "") return `invalid ${field}: empty`;
    draft.set(field, text);
    return null;
  };
}

function mergeLevel(field: string): Step {
  return (draft, value, { release }) => {
    if (value === null) draft.drop(field);
    else {
      const level = readLevel(field, String(value), release);
      if (level === undefined) return levelError(field, release);
      // Off is the default there and later on overrides one.
      draft.set(field, level === "off" && release === "2026.1.30" && field === "reasoningLevel" ? undefined : level);
    }
    return null;
  };
}

/** Who spawned a session is a fact: it can be told once, and only of a session that can be spawned. */
function once(field: string): Step {
  return (draft, value, { key, release }) => {
    const known = draft.get(field);
    if (value === null) return known === undefined ? null : `${field} cannot be cleared once set`;
    const wanted = typeof value === "string" ? value.trim() : value;
    if (wanted === "") return `invalid ${field}: empty`;
    const withAcp = isAtLeast(release, "2026.3.13");
    if (!isSpawned(key, withAcp))
      return `${field} is only supported for subagent:*${withAcp ? " or acp:*" : ""} sessions`;
    if (known !== undefined && known !== wanted) return `${field} cannot be changed once set`;
    draft.set(field, wanted);
    return null;
  };
}

function isSpawned(key: string, withAcp: boolean): boolean {
  const rest = key.trim().replace(/^agent:[^:]+:/i, "");
  return /^subagent:/i.test(rest) || (withAcp && /^acp:/i.test(rest));
}

function mergeLabel(draft: EntryDraft, value: unknown, { release, labelInUse }: MergeQuestion): string | null {
  if (typeof value !== "string") {
    draft.drop("label");
    return null;
  }
  const label = value.trim();
  const max = labelLengthMax(release);
  if (label === "") return "invalid label: empty";
  if (label.length > max) return `invalid label: too long (max ${max})`;
  if (labelInUse(label)) return `label already in use: ${label}`;
  draft.set("label", label);
  return null;
}

function mergeThinking(draft: EntryDraft, value: unknown, question: MergeQuestion): string | null {
  const { release, models, updates } = question;
  if (value === null) {
    draft.drop("thinkingLevel");
    return null;
  }
  const level = readLevel("thinkingLevel", String(value), release);
  if (level === undefined) return levelError("thinkingLevel", release);
  if (level === "off" && release === "2026.1.30") draft.drop("thinkingLevel");
  else draft.set("thinkingLevel", level);
  // A model in the same patch is judged when it is merged.
  if (updates["model"] !== undefined) return null;
  return thinkingError(level, currentModel(draft, models), release, models);
}

function currentModel(draft: EntryDraft, models: ModelChoices) {
  const model = draft.text("modelOverride");
  const fallback = splitRef(models.defaultRef, "");
  return model === undefined ? fallback : { provider: draft.text("providerOverride") ?? fallback.provider, model };
}

function mergeUsage(draft: EntryDraft, value: unknown, { release }: MergeQuestion): string | null {
  const isInherited = value === null || (value === "off" && release !== "2026.7.35");
  draft.set("responseUsage", isInherited ? undefined : value === "on" ? "tokens" : value);
  return null;
}

/** The seeds' registry knows only yes and no. */
function mergeElevated(draft: EntryDraft, value: unknown, question: MergeQuestion): string | null {
  if (question.dialect !== "metadata") return mergeLevel("elevatedLevel")(draft, value, question);
  if (value === null) draft.drop("elevated", "elevatedLevel");
  else {
    const level = readLevel("elevatedLevel", String(value), question.release);
    if (level === undefined) return levelError("elevatedLevel", question.release);
    draft.set("elevated", level !== "off");
    draft.set("elevatedLevel", level === "on" || level === "off" ? undefined : level);
  }
  return null;
}

function mergeSpeech(draft: EntryDraft, value: unknown, { dialect }: MergeQuestion): string | null {
  draft.set(dialect === "metadata" ? "ttsMode" : "ttsAuto", value === null ? undefined : value);
  return null;
}
