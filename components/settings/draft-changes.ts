import { type OffForm, type SettingChoice, choiceOf, isUnfinished, sameChoice, wireValueOf } from "./setting-choice";

/** The session's own value of each setting, as the server told it. */
export type OwnValues = Readonly<Record<string, unknown>>;
/** Only what the person touched. */
export type Drafts = Readonly<Record<string, SettingChoice>>;
export type OffForms = Readonly<Record<string, OffForm>>;

/** Values as sessions.patch takes them. */
export type PatchValues = Record<string, string | number | boolean | null>;

/** The settings that differ from what is stored, ready for sessions.patch; touched but equal ones fall away. */
export function patchValuesOf(drafts: Drafts, own: OwnValues, offForms: OffForms): PatchValues {
  const values: PatchValues = {};
  for (const [name, choice] of Object.entries(drafts)) {
    const off = offForms[name];
    if (isUnfinished(choice) || sameChoice(choice, choiceOf(own[name], off))) continue;
    values[name] = wireValueOf(choice, off);
  }
  return values;
}

/** The patch that puts back what stood before `patch`. */
export function undoValuesOf(patch: PatchValues, own: OwnValues, offForms: OffForms): PatchValues {
  const values: PatchValues = {};
  for (const name of Object.keys(patch))
    values[name] = wireValueOf(choiceOf(own[name], offForms[name]), offForms[name]);
  return values;
}

/** Drafts with one choice laid down; a choice equal to the stored one is no draft. */
export function withDraft(
  drafts: Drafts,
  own: OwnValues,
  offForms: OffForms,
  name: string,
  choice: SettingChoice,
): Drafts {
  const rest = Object.fromEntries(Object.entries(drafts).filter(([other]) => other !== name));
  return sameChoice(choice, choiceOf(own[name], offForms[name])) ? rest : { ...rest, [name]: choice };
}
