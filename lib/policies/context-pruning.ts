import type { Settings } from "@/lib/config/read-settings";
import type { PlanEntry } from "./plan-entry";
import { toolMatcher } from "./tool-patterns";

export type PruningSettings = {
  mode: "off" | "cache-ttl";
  ttlMs: number;
  keepLastAssistants: number;
  softTrimRatio: number;
  hardClearRatio: number;
  minPrunableToolChars: number;
  softTrim: { maxChars: number; headChars: number; tailChars: number };
  hardClear: { enabled: boolean; placeholder: string };
  tools: { allow: readonly string[]; deny: readonly string[] };
};
export type PrunedResult = {
  offset: number;
  id: string | undefined;
  tool: string;
  /** trim: head and tail stay; clear: a placeholder stands for all of it */
  action: "trim" | "clear";
  charsBefore: number;
  charsAfter: number;
};
export type PruningPlan = {
  pruned: PrunedResult[];
  charsBefore: number;
  charsAfter: number;
  /** why nothing, or nothing more, is shortened; one sentence */
  reason: string;
};

type Entry = Pick<PlanEntry, "offset" | "id" | "role" | "tokens" | "tools" | "startsTurn">;
const charsPerToken = 4;
const noteChars = 80;

/**
 * Which old tool results a pruning pass would shorten in what the model sees; the file never changes. First the long ones
 * lose their middle, then, while the context is still too full, whole results give way to a placeholder, oldest first. What
 * precedes the first user message, the latest replies and images stay. Characters are estimates. Source: STORE 8.4.
 */
export function planPruning(entries: readonly Entry[], windowTokens: number, settings: PruningSettings): PruningPlan {
  const windowChars = Math.max(1, windowTokens * charsPerToken);
  const charsBefore = entries.reduce((sum, { tokens }) => sum + tokens * charsPerToken, 0);
  const nothing = (reason: string): PruningPlan => ({ pruned: [], charsBefore, charsAfter: charsBefore, reason });
  if (charsBefore / windowChars < settings.softTrimRatio) return nothing(belowSentence(settings.softTrimRatio));
  const end = protectedFrom(entries, settings.keepLastAssistants);
  if (end === null) return nothing(`There are fewer than ${settings.keepLastAssistants} replies to protect.`);
  const start = entries.findIndex(({ startsTurn }) => startsTurn);
  const old = start === -1 ? [] : prunableIn(entries.slice(start, Math.max(start, end)), settings);
  if (old.length === 0) return nothing("No tool result is old enough to be shortened.");
  const results = old.map((one) => softTrimmed(one, settings));
  let chars = charsBefore - gain(results);
  if (chars / windowChars < settings.hardClearRatio)
    return planOf(results, charsBefore, belowSentence(settings.hardClearRatio));
  if (!settings.hardClear.enabled)
    return planOf(results, charsBefore, "Whole results are never cleared: hardClear is off.");
  const prunableChars = results.reduce((sum, { charsAfter }) => sum + charsAfter, 0);
  if (prunableChars < settings.minPrunableToolChars)
    return planOf(results, charsBefore, "The remaining tool results are too small together to be worth clearing.");
  const placeholderChars = settings.hardClear.placeholder.length;
  const cleared = results.map((one): PrunedResult => {
    if (chars / windowChars < settings.hardClearRatio || one.charsAfter <= placeholderChars) return one;
    chars -= one.charsAfter - placeholderChars;
    return { ...one, action: "clear", charsAfter: placeholderChars };
  });
  return planOf(cleared, charsBefore, "Whole results are cleared, oldest first, until the context is below the limit.");
}

/** The pruning settings in one piece. */
export function pruningSettings(settings: Settings): PruningSettings {
  const at = "agents.defaults.contextPruning";
  return {
    mode: settings[`${at}.mode`].value,
    ttlMs: settings[`${at}.ttl`].value,
    keepLastAssistants: settings[`${at}.keepLastAssistants`].value,
    softTrimRatio: settings[`${at}.softTrimRatio`].value,
    hardClearRatio: settings[`${at}.hardClearRatio`].value,
    minPrunableToolChars: settings[`${at}.minPrunableToolChars`].value,
    softTrim: {
      maxChars: settings[`${at}.softTrim.maxChars`].value,
      headChars: settings[`${at}.softTrim.headChars`].value,
      tailChars: settings[`${at}.softTrim.tailChars`].value,
    },
    hardClear: {
      enabled: settings[`${at}.hardClear.enabled`].value,
      placeholder: settings[`${at}.hardClear.placeholder`].value,
    },
    tools: { allow: settings[`${at}.tools.allow`].value, deny: settings[`${at}.tools.deny`].value },
  };
}

/** Index of the oldest reply that is protected, with all after it; null: there are not enough of them. */
function protectedFrom(entries: readonly Entry[], keepLastAssistants: number): number | null {
  if (keepLastAssistants <= 0) return entries.length;
  let left = keepLastAssistants;
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    if (entries[at]?.role === "assistant") left -= 1;
    if (left === 0) return at;
  }
  return null;
}

function prunableIn(entries: readonly Entry[], settings: PruningSettings): PrunedResult[] {
  const isPrunable = toolMatcher(settings.tools);
  return entries.flatMap(({ offset, id, tools }) =>
    tools.flatMap(({ part, tool = "unknown", chars, hasImage }) =>
      part === "result" && !hasImage && chars > 0 && isPrunable(tool)
        ? [{ offset, id, tool, action: "trim" as const, charsBefore: chars, charsAfter: chars }]
        : [],
    ),
  );
}

/** Head and tail, three dots between, and a note of how long it was. */
function softTrimmed(one: PrunedResult, { softTrim }: PruningSettings): PrunedResult {
  const kept = softTrim.headChars + softTrim.tailChars;
  if (one.charsBefore <= softTrim.maxChars || kept >= one.charsBefore) return one;
  return { ...one, charsAfter: Math.min(one.charsBefore, kept + noteChars) };
}

function planOf(results: readonly PrunedResult[], charsBefore: number, reason: string): PruningPlan {
  const pruned = results.filter((one) => one.charsAfter < one.charsBefore);
  return { pruned, charsBefore, charsAfter: charsBefore - gain(pruned), reason };
}

function gain(results: readonly PrunedResult[]): number {
  return results.reduce((sum, { charsBefore, charsAfter }) => sum + charsBefore - charsAfter, 0);
}

function belowSentence(ratio: number): string {
  return `The context is below ${Math.round(ratio * 100)} % of the window.`;
}
