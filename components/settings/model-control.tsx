"use client";

import { useState } from "react";
import { Select } from "@/components/ui/select";
import type { ControlProps } from "./choice-control";
import { wordOf } from "./setting-choice";
import { type Suggestion, TextControl } from "./text-control";

const another = "another";
const inherit = "inherit";

/** A model: the inherited one, one of those the configuration lists, or any other by alias or name. */
export function ModelControl(props: ControlProps & { suggestions: readonly Suggestion[] }) {
  const { spec, label, choice, inherited, onChoice, disabled, describedBy, invalid, suggestions } = props;
  const isListed = choice.state === "value" && suggestions.some(({ value }) => value === choice.value);
  const [isTyping, setIsTyping] = useState(choice.state === "value" && !isListed && choice.value !== "");
  const typed = choice.state === "value" && (isTyping || !isListed);
  const choose = (option: string) => {
    setIsTyping(option === another);
    if (option === inherit) onChoice({ state: "inherit" });
    else onChoice({ state: "value", value: option === another ? "" : option.slice(1) });
  };
  if (suggestions.length === 0) return <TextControl {...props} />;
  const inheritedWord = wordOf(inherited);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Select
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        className="max-w-96"
        disabled={disabled}
        value={choice.state !== "value" ? inherit : typed ? another : `=${choice.value}`}
        onValueChange={choose}
        options={[
          { value: inherit, label: inheritedWord === "" ? "Inherit" : `Inherit (${inheritedWord})` },
          ...suggestions.map(({ value, hint }) => ({ value: `=${value}`, label: value, ...(hint && { hint }) })),
          { value: another, label: "Another, by name or alias…" },
        ]}
      />
      {typed && <TextControl {...props} spec={{ ...spec, kind: "text" }} alwaysOwn suggestions={suggestions} />}
    </div>
  );
}
