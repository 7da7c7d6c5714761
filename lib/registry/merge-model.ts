import type { EntryDraft } from "./entry-draft";
import type { MergeQuestion } from "./merge-question";
import { isAtLeast } from "./release";
import { type ModelRef, findModel, splitRef, supportsXhigh, thinkingError } from "./setting-model";

/** Chooses a session's model; null, or the agent's own model, clears the choice. Source: STORE §13.6, §14. */
export function mergeModel(draft: EntryDraft, value: unknown, question: MergeQuestion): string | null {
  const { models, release, dialect } = question;
  const found = value === null ? null : findModel(String(value), models);
  if (found && !found.ok) return found.message;
  const chosen = found && !found.isDefault ? found.ref : null;
  if (dialect === "metadata") draft.set("model", found ? `${found.ref.provider}/${found.ref.model}` : undefined);
  else {
    const isOther = choose(draft, chosen, question);
    if (release === "2026.7.35" && value === null) draft.drop("liveModelSwitchPending");
    else if (release === "2026.7.35" && isOther) draft.set("liveModelSwitchPending", true);
  }
  return fitThinking(draft, chosen ?? splitRef(models.defaultRef, ""), question);
}

/** True when the choice is another one than before. */
function choose(draft: EntryDraft, chosen: ModelRef | null, { release, models }: MergeQuestion): boolean {
  const before = [draft.text("providerOverride"), draft.text("modelOverride")];
  draft.set("providerOverride", chosen?.provider);
  draft.set("modelOverride", chosen?.model);
  if (release === "2026.7.35") draft.set("modelOverrideSource", chosen ? "user" : undefined);
  const isOther = before[0] !== chosen?.provider || before[1] !== chosen?.model;
  if (isOther && isAtLeast(release, "2026.3.13")) dropStaleRun(draft, chosen ?? splitRef(models.defaultRef, ""));
  return isOther;
}

/** What ran last says nothing about the model that was chosen since. */
function dropStaleRun(draft: EntryDraft, ref: ModelRef): void {
  if (draft.text("model") === ref.model && draft.text("modelProvider") === ref.provider) return;
  draft.drop("modelProvider", "model", "contextTokens");
}

function fitThinking(draft: EntryDraft, ref: ModelRef, { release, models, updates }: MergeQuestion): string | null {
  const level = draft.text("thinkingLevel");
  if (level === undefined) return null;
  if (updates["thinkingLevel"] !== undefined && updates["thinkingLevel"] !== null) {
    return thinkingError(level, ref, release, models);
  }
  if (level === "xhigh" && !supportsXhigh(ref, release)) draft.set("thinkingLevel", "high");
  return null;
}
