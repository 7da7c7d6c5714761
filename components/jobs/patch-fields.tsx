"use client";

import { useOperation } from "@/components/data/operation-query";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import type { PatchUpdates } from "@/lib/contract/inputs";
import { settingNamed } from "@/lib/registry/settings";

/** What makes sense for many sessions at once. A label belongs to one session, so it can only be taken away. */
const offered = [
  "model",
  "thinkingLevel",
  "verboseLevel",
  "reasoningLevel",
  "sendPolicy",
  "groupActivation",
  "responseUsage",
  "queueMode",
  "label",
] as const;
type Offered = (typeof offered)[number];

const keep = "keep";
const clear = "clear";

/** Words of the chat command for what the store calls otherwise. */
const valueWords: Readonly<Record<string, string>> = { allow: "On (always send)", deny: "Off (never send)" };

type PatchFieldsProps = { updates: PatchUpdates; onUpdates: (updates: PatchUpdates) => void };

/** Which settings get which value; what a session's own OpenClaw does not know is refused row by row in the plan. */
export function PatchFields({ updates, onUpdates }: PatchFieldsProps) {
  const { data: config } = useOperation("config.get", {});
  const models = (config?.models ?? []).map(
    ({ id, name }): SelectOption => ({
      value: `=${id}`,
      label: id,
      ...(name !== undefined && { hint: name }),
    }),
  );
  const choose = (name: Offered, option: string) => {
    const { [name]: _before, ...others } = updates;
    if (option === keep) onUpdates(others);
    else onUpdates({ ...others, [name]: option === clear ? null : option.slice(1) });
  };
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {offered.map((name) => (
        <Field key={name} label={settingNamed(name)?.label ?? name}>
          <Select
            value={optionOf(updates[name])}
            onValueChange={(option) => choose(name, option)}
            options={[{ value: keep, label: "Leave as it is" }, ...optionsOf(name, models)]}
          />
        </Field>
      ))}
    </div>
  );
}

function optionsOf(name: Offered, models: readonly SelectOption[]): SelectOption[] {
  if (name === "label") return [{ value: clear, label: "Take it away" }];
  const inherit = { value: clear, label: "Inherit" };
  if (name === "model") return [inherit, ...models];
  const values = settingNamed(name)?.values("2026.7.35") ?? [];
  return [inherit, ...values.map((value) => ({ value: `=${value}`, label: valueWords[value] ?? capitalised(value) }))];
}

function optionOf(value: PatchUpdates[Offered]): string {
  if (value === undefined) return keep;
  return value === null ? clear : `=${value}`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
