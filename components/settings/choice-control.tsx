"use client";

import { SegmentedControl } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { choiceOfOption, controlOptions, fitsSideBySide, optionOf } from "./control-options";
import type { SettingChoice } from "./setting-choice";
import type { SettingSpec } from "./setting-spec";

export type ControlProps = {
  spec: SettingSpec;
  label: string;
  choice: SettingChoice;
  inherited: unknown;
  onChoice: (choice: SettingChoice) => void;
  disabled: boolean;
  describedBy: string;
  invalid: boolean;
};

/** An enumerated setting: its three states, and the values of the third, in one control. */
export function ChoiceControl({
  spec,
  label,
  choice,
  inherited,
  onChoice,
  disabled,
  describedBy,
  invalid,
}: ControlProps) {
  const options = controlOptions(spec, inherited, choice);
  const shared = {
    value: optionOf(choice),
    onValueChange: (option: string) => onChoice(choiceOfOption(option)),
    disabled,
    options,
  };
  if (fitsSideBySide(options)) return <SegmentedControl label={label} className="self-start" {...shared} />;
  return (
    <Select aria-label={label} aria-describedby={describedBy} aria-invalid={invalid} className="max-w-72" {...shared} />
  );
}
