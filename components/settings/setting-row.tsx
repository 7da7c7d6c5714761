"use client";

import { useId } from "react";
import { cn } from "@/components/ui/cn";
import type { SettingValue } from "@/lib/contract/session-results";
import { visibleText } from "@/lib/format/visible-text";
import { ChoiceControl } from "./choice-control";
import { ModelControl } from "./model-control";
import { type SettingChoice, wordAfter, wordOf } from "./setting-choice";
import { copyOf, valueWord } from "./setting-copy";
import type { SettingSpec } from "./setting-spec";
import { SourceBadge } from "./source-badge";
import { type Suggestion, TextControl } from "./text-control";

type SettingRowProps = {
  spec: SettingSpec;
  setting: SettingValue;
  choice: SettingChoice;
  edited: boolean;
  onChoice: (choice: SettingChoice) => void;
  disabled: boolean;
  error?: string | undefined;
  suggestions?: readonly Suggestion[] | undefined;
};

/** One setting: what holds, where that comes from, what it means, and the control that changes it. */
export function SettingRow({ spec, setting, choice, edited, onChoice, disabled, error, suggestions }: SettingRowProps) {
  const id = useId();
  const { label, sentence } = copyOf(spec.name);
  const control = {
    spec,
    label,
    choice,
    inherited: setting.inherited,
    onChoice,
    disabled: disabled || spec.fixed !== undefined,
    describedBy: `${id}-why${error ? ` ${id}-error` : ""}`,
    invalid: error !== undefined,
  };
  return (
    <div role="group" aria-labelledby={`${id}-label`} className="flex flex-col gap-1.5 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h4 id={`${id}-label`} className="flex items-center gap-1.5 text-sm font-medium">
          {label}
          {edited && <span className="text-xs font-normal text-accent">edited</span>}
        </h4>
        <Effective spec={spec} setting={setting} after={edited ? wordAfter(choice, setting.inherited) : undefined} />
      </div>
      <p id={`${id}-why`} className="max-w-prose text-xs text-muted">
        {sentence}
        {spec.fixed && ` ${spec.fixed}`}
      </p>
      {spec.kind === "choice" || spec.kind === "flag" ? (
        <ChoiceControl {...control} />
      ) : spec.kind === "model" && suggestions ? (
        <ModelControl {...control} suggestions={suggestions} />
      ) : (
        <TextControl {...control} />
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-red">
          {error}
        </p>
      )}
    </div>
  );
}

type EffectiveProps = { spec: SettingSpec; setting: SettingValue; after: string | undefined };

function Effective({ spec, setting, after: next }: EffectiveProps) {
  const word = visibleText(wordIn(spec, wordOf(setting.value)));
  const after = next === undefined ? undefined : visibleText(wordIn(spec, next));
  return (
    <div className="flex min-w-0 items-center gap-2 text-sm">
      <span className="min-w-0 truncate" title={word}>
        <span className="sr-only">Holds now: </span>
        <span className={cn("font-mono text-xs", word === "" && "font-sans text-faint")}>{word || "not set"}</span>
        {after !== undefined && after !== word && (
          <>
            <span aria-hidden className="text-faint">
              {" → "}
            </span>
            <span className="sr-only"> becomes </span>
            <span className="font-mono text-xs text-accent">{after || "not set"}</span>
          </>
        )}
      </span>
      {hasOrigin(spec, setting) && (
        <SourceBadge source={setting.source} sourcePath={setting.sourcePath} sourceFile={setting.sourceFile} />
      )}
    </div>
  );
}

/** A mark of the list is set or not; "off" would be a value. */
function wordIn({ name, kind }: SettingSpec, word: string): string {
  if (kind !== "flag") return valueWord(name, word);
  return word === "on" ? "yes" : "no";
}

/** A label that is not set comes from nowhere. */
function hasOrigin({ kind }: SettingSpec, { value, source }: SettingValue): boolean {
  return kind !== "flag" && (source !== "built-in" || wordOf(value) !== "");
}
