import type { Drafts, OffForms, OwnValues } from "./draft-changes";
import { type SettingChoice, choiceOf, sameChoice } from "./setting-choice";

/** One setting that both the person and somebody else changed, to different values. */
export type SettingConflict = { name: string; base: SettingChoice; mine: SettingChoice; theirs: SettingChoice };
export type Side = "mine" | "theirs";

export type Merge = {
  /** drafts that nobody else touched: they stay as they are */
  untouched: Drafts;
  conflicts: SettingConflict[];
};

/** Compares what the person edited from (`base`) with what stands there now (`theirs`), setting by setting. */
export function mergeDrafts(drafts: Drafts, base: OwnValues, theirs: OwnValues, offForms: OffForms): Merge {
  const untouched: Record<string, SettingChoice> = {};
  const conflicts: SettingConflict[] = [];
  for (const [name, mine] of Object.entries(drafts)) {
    const before = choiceOf(base[name], offForms[name]);
    const now = choiceOf(theirs[name], offForms[name]);
    if (sameChoice(mine, now)) continue;
    if (sameChoice(before, now)) untouched[name] = mine;
    else conflicts.push({ name, base: before, mine, theirs: now });
  }
  return { untouched, conflicts };
}

/** The drafts that remain once a side is chosen for each conflict; `theirs` means no draft at all. */
export function resolveConflicts(merge: Merge, sides: Readonly<Record<string, Side>>): Drafts {
  const kept = merge.conflicts
    .filter(({ name }) => sides[name] === "mine")
    .map(({ name, mine }) => [name, mine] as const);
  return { ...merge.untouched, ...Object.fromEntries(kept) };
}

/** True once every conflict has a side. */
export function isSettled(merge: Merge, sides: Readonly<Record<string, Side>>): boolean {
  return merge.conflicts.every(({ name }) => sides[name] !== undefined);
}
