"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { SessionDetail } from "@/lib/contract/session-results";
import { type Merge, type Side, mergeDrafts, resolveConflicts } from "./conflict-merge";
import { type OffForms, type OwnValues, patchValuesOf, withDraft } from "./draft-changes";
import { keptDrafts } from "./kept-drafts";
import { type SettingChoice, choiceOf } from "./setting-choice";
import type { SettingSpec } from "./setting-spec";

/**
 * What the person has changed so far, kept apart from what the server says. The server's version may move underneath:
 * settings that only one side touched merge by themselves, the others come out as conflicts. The edits outlive the form.
 */
export function useSettingsDraft(session: string, settings: SessionDetail["settings"], specs: readonly SettingSpec[]) {
  const kept = keptDrafts(useQueryClient());
  const edit = useSyncExternalStore(
    kept.subscribe,
    () => kept.read(session),
    () => kept.read(session),
  );
  const own = ownValues(settings);
  const offForms: OffForms = Object.fromEntries(specs.map(({ name, off }) => [name, off]));
  const merge: Merge = mergeDrafts(edit.drafts, edit.base, own, offForms);

  const choose = (name: string, choice: SettingChoice) => {
    const { drafts, base } = kept.read(session);
    const stood = { ...base, [name]: name in drafts ? base[name] : own[name] };
    kept.write(session, { drafts: withDraft(drafts, own, offForms, name, choice), base: stood });
  };

  return {
    own,
    offForms,
    merge,
    isDirty: Object.keys(merge.untouched).length > 0 || merge.conflicts.length > 0,
    isEdited: (name: string) => name in merge.untouched || merge.conflicts.some((conflict) => conflict.name === name),
    choiceFor: (name: string) => edit.drafts[name] ?? choiceOf(own[name], offForms[name]),
    patchValues: patchValuesOf(merge.untouched, own, offForms),
    choose,
    settle: (sides: Readonly<Record<string, Side>>) =>
      kept.write(session, { drafts: resolveConflicts(merge, sides), base: own }),
    discard: () => kept.write(session, { drafts: {}, base: {} }),
  };
}

export type SettingsDraft = ReturnType<typeof useSettingsDraft>;

function ownValues(settings: SessionDetail["settings"]): OwnValues {
  return Object.fromEntries(Object.entries(settings).map(([name, { own }]) => [name, own]));
}
