"use client";

import { useId, useRef } from "react";
import { Input } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented";
import { visibleText } from "@/lib/format/visible-text";
import type { ControlProps } from "./choice-control";
import { wordOf } from "./setting-choice";

export type Suggestion = { value: string; hint?: string };

type TextControlProps = ControlProps & {
  suggestions?: readonly Suggestion[];
  /** whether it inherits is chosen elsewhere */
  alwaysOwn?: boolean;
};

/** A setting of free text or a number: inherit (or none), or one of its own, with suggestions where there are some. */
export function TextControl(props: TextControlProps) {
  const { spec, label, choice, inherited, onChoice, disabled, describedBy, invalid, suggestions = [] } = props;
  const listId = useId();
  const inputRef = useRef<HTMLInputElement>(null);
  const own = choice.state === "value";
  const inheritedWord = wordOf(inherited);
  const choose = (state: "inherit" | "value") => {
    onChoice(state === "inherit" ? { state } : { state, value: "" });
    if (state === "value") requestAnimationFrame(() => inputRef.current?.focus());
  };
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      {props.alwaysOwn !== true && (
        <SegmentedControl
          label={`${label}: own or inherited`}
          value={own ? "value" : "inherit"}
          onValueChange={choose}
          disabled={disabled}
          options={[
            { value: "inherit", label: inheritedWord === "" ? "None" : "Inherit" },
            { value: "value", label: "Set" },
          ]}
        />
      )}
      {own && (
        <Input
          ref={inputRef}
          className="h-8 min-w-40 flex-1 text-sm"
          aria-label={props.alwaysOwn === true ? `${label}: name or alias` : label}
          {...(spec.kind === "count" && { type: "number", min: 0, step: 1, inputMode: "numeric" })}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          value={choice.value}
          maxLength={spec.lengthMax}
          disabled={disabled}
          placeholder={inheritedWord}
          list={suggestions.length > 0 ? listId : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChoice({ state: "value", value: event.target.value })}
        />
      )}
      {suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions.map(({ value, hint }) => (
            <option key={value} value={value}>
              {hint && visibleText(hint)}
            </option>
          ))}
        </datalist>
      )}
    </div>
  );
}
