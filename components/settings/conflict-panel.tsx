"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { SessionDetail } from "@/lib/contract/session-results";
import { type Merge, type SettingConflict, type Side, isSettled } from "./conflict-merge";
import { capitalised, inheritLabel } from "./control-options";
import type { SettingChoice } from "./setting-choice";
import { copyOf } from "./setting-copy";

type ConflictPanelProps = {
  merge: Merge;
  settings: SessionDetail["settings"];
  onSettle: (sides: Readonly<Record<string, Side>>) => void;
};

/** Both versions of every setting that two sides changed, and the choice between them. */
export function ConflictPanel({ merge, settings, onSettle }: ConflictPanelProps) {
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const all = (side: Side) => Object.fromEntries(merge.conflicts.map(({ name }) => [name, side]));
  return (
    <section
      role="alert"
      aria-label="Conflict"
      className="mt-3 flex flex-col gap-3 rounded-md border border-amber-mark bg-amber-soft p-3"
    >
      <div>
        <h4 className="text-sm font-semibold text-amber">Somebody else changed the same settings</h4>
        <p className="text-sm">Choose for each which version shall hold. Nothing is saved yet.</p>
      </div>
      {merge.conflicts.map((conflict) => (
        <ConflictRow
          key={conflict.name}
          conflict={conflict}
          inherited={settings[conflict.name]?.inherited}
          side={sides[conflict.name]}
          onSide={(side) => setSides({ ...sides, [conflict.name]: side })}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="primary" disabled={!isSettled(merge, sides)} onClick={() => onSettle(sides)}>
          Go on with these
        </Button>
        <Button size="sm" onClick={() => onSettle(all("mine"))}>
          Keep all mine
        </Button>
        <Button size="sm" onClick={() => onSettle(all("theirs"))}>
          Take all theirs
        </Button>
      </div>
    </section>
  );
}

type ConflictRowProps = {
  conflict: SettingConflict;
  inherited: unknown;
  side: Side | undefined;
  onSide: (side: Side) => void;
};

function ConflictRow({ conflict, inherited, side, onSide }: ConflictRowProps) {
  const id = useId();
  const options = [
    { value: "mine", label: "Keep mine", choice: conflict.mine },
    { value: "theirs", label: "Take theirs", choice: conflict.theirs },
  ] as const;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="text-sm font-medium">{copyOf(conflict.name).label}</legend>
      <p className="text-xs text-muted">It was {choicePhrase(conflict.base, inherited)} when you began.</p>
      <div className="grid grid-cols-2 gap-2">
        {options.map(({ value, label, choice }) => (
          <label
            key={value}
            className="flex min-w-0 items-start gap-2 rounded-md border border-line bg-surface p-2 text-sm has-checked:border-accent-mark"
          >
            <input
              type="radio"
              name={id}
              className="mt-1 accent-accent-solid"
              checked={side === value}
              onChange={() => onSide(value)}
            />
            <span className="min-w-0">
              {label}
              <span className="block font-mono text-xs break-all text-muted">{choicePhrase(choice, inherited)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function choicePhrase(choice: SettingChoice, inherited: unknown): string {
  if (choice.state === "inherit") return inheritLabel(inherited);
  return choice.state === "off" ? "Off" : capitalised(choice.value);
}
