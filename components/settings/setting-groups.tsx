"use client";

import type { ReactNode } from "react";
import { useOperation } from "@/components/data/operation-query";
import type { SessionDetail } from "@/lib/contract/session-results";
import type { SettingChoice } from "./setting-choice";
import { copyOf, settingGroups } from "./setting-copy";
import { SettingRow } from "./setting-row";
import type { SettingSpec } from "./setting-spec";
import type { Suggestion } from "./text-control";
import type { SettingsDraft } from "./use-settings-draft";

type SettingGroupsProps = {
  settings: SessionDetail["settings"];
  specs: readonly SettingSpec[];
  draft: SettingsDraft;
  errors: Readonly<Record<string, string>>;
  onChoice: (name: string, choice: SettingChoice) => void;
  disabled: boolean;
  /** what more there is to say below a setting */
  notes?: Readonly<Record<string, ReactNode>>;
};

export function SettingGroups({ settings, specs, draft, errors, onChoice, disabled, notes = {} }: SettingGroupsProps) {
  const models = useModelSuggestions();
  const grouped = settingGroups
    .map((group) => ({ group, specs: specs.filter(({ name }) => copyOf(name).group === group) }))
    .filter(({ specs: found }) => found.length > 0);
  return grouped.map(({ group, specs: found }) => (
    <section key={group} aria-label={group} className="py-1">
      <h3 className="pt-2 text-xs font-medium text-faint">{group}</h3>
      <div className="divide-y divide-line">
        {found.map((spec) => {
          const setting = settings[spec.name];
          if (!setting) return null;
          return (
            <div key={spec.name}>
              <SettingRow
                spec={spec}
                setting={setting}
                choice={draft.choiceFor(spec.name)}
                edited={draft.isEdited(spec.name)}
                onChoice={(choice) => onChoice(spec.name, choice)}
                disabled={disabled}
                error={errors[spec.name]}
                suggestions={spec.kind === "model" ? models : undefined}
              />
              {notes[spec.name]}
            </div>
          );
        })}
      </div>
    </section>
  ));
}

function useModelSuggestions(): Suggestion[] {
  const config = useOperation("config.get", {});
  return (config.data?.models ?? []).map(({ id, alias, name }) => {
    const hint = [name, alias && `alias ${alias}`].filter(Boolean).join(" · ");
    return { value: id, ...(hint && { hint }) };
  });
}
