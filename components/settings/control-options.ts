import { type SettingChoice, wordOf } from "./setting-choice";
import { valueWord } from "./setting-copy";
import type { SettingSpec } from "./setting-spec";

export type ControlOption = { value: string; label: string };

const valuePrefix = "=";

/** Every state of an enumerated setting as one flat list: inherit, off where it has one, each value, and an odd stored one. */
export function controlOptions(spec: SettingSpec, inherited: unknown, choice: SettingChoice): ControlOption[] {
  if (spec.kind === "flag") return flagOptions;
  const off: ControlOption[] = spec.off === undefined ? [] : [{ value: "off", label: "Off" }];
  const odd = choice.state === "value" && !spec.values.includes(choice.value) ? [choice.value] : [];
  const values = [...spec.values, ...odd].map((value) => ({
    value: valuePrefix + value,
    label: capitalised(valueWord(spec.name, value)),
  }));
  const inheritedWord = valueWord(spec.name, wordOf(inherited));
  return [{ value: "inherit", label: inheritLabel(inheritedWord) }, ...off, ...values];
}

const flagOptions: ControlOption[] = [
  { value: "off", label: "No" },
  { value: `${valuePrefix}on`, label: "Yes" },
];

export function optionOf(choice: SettingChoice): string {
  return choice.state === "value" ? valuePrefix + choice.value : choice.state;
}

export function choiceOfOption(option: string): SettingChoice {
  if (option === "inherit" || option === "off") return { state: option };
  return { state: "value", value: option.slice(valuePrefix.length) };
}

/** Few short options stand side by side; more of them go into a list. */
export function fitsSideBySide(options: readonly ControlOption[]): boolean {
  const letters = options.reduce((sum, { label }) => sum + label.length, 0);
  return options.length <= 4 && letters <= 26;
}

export function inheritLabel(inherited: unknown): string {
  const word = wordOf(inherited);
  return word === "" ? "Inherit" : `Inherit (${word})`;
}

export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
