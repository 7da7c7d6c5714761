"use client";

import { useState } from "react";
import type { SessionDetail } from "@/lib/contract/results";
import { type Merge, type Side, mergeDrafts, resolveConflicts } from "./conflict-merge";
import { type Drafts, type OffForms, type OwnValues, patchValuesOf, withDraft } from "./draft-changes";
import { type SettingChoice, choiceOf } from "./setting-choice";
import type { SettingSpec } from "./setting-spec";

type Edit = { drafts: Drafts; base: OwnValues };

const untouched: Edit = { drafts: {}, base: {} };

/**
 * What the person has changed so far, kept apart from what the server says. The server's version may move underneath:
 * settings that only one side touched merge by themselves, the others come out as conflicts.
 */
export function useSettingsDraft(settings: SessionDetail["settings"], specs: readonly SettingSpec[]) {
  const [edit, setEdit] = useState<Edit>(untouched);
  const own = ownValues(settings);
  const offForms: OffForms = Object.fromEntries(specs.map(({ name, off }) => [name, off]));
  const merge: Merge = mergeDrafts(edit.drafts, edit.base, own, offForms);

  const choose = (name: string, choice: SettingChoice) =>
    setEdit(({ drafts, base }) => {
      const kept = { ...base, [name]: name in drafts ? base[name] : own[name] };
      return { drafts: withDraft(drafts, own, offForms, name, choice), base: kept };
    });

  return {
    own,
    offForms,
    merge,
    isDirty: Object.keys(merge.untouched).length > 0 || merge.conflicts.length > 0,
    isEdited: (name: string) => name in merge.untouched || merge.conflicts.some((conflict) => conflict.name === name),
    choiceFor: (name: string) => edit.drafts[name] ?? choiceOf(own[name], offForms[name]),
    patchValues: patchValuesOf(merge.untouched, own, offForms),
    choose,
    settle: (sides: Readonly<Record<string, Side>>) => setEdit({ drafts: resolveConflicts(merge, sides), base: own }),
    discard: () => setEdit(untouched),
  };
}

export type SettingsDraft = ReturnType<typeof useSettingsDraft>;

function ownValues(settings: SessionDetail["settings"]): OwnValues {
  return Object.fromEntries(Object.entries(settings).map(([name, { own }]) => [name, own]));
}
