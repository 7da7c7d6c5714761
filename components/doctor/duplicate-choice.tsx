"use client";

import { useId } from "react";
import { BytesText } from "@/components/ui/bytes-text";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { DuplicateKey } from "@/lib/contract/recovery-results";

export type DuplicateChoices = ReadonlyMap<string, number>;

type DuplicateChoiceProps = {
  duplicates: readonly DuplicateKey[];
  choices: DuplicateChoices;
  onChoice: (key: string, index: number) => void;
};

/** Each value of each key that stands more than once, side by side; the last is what most programs read. */
export function DuplicateChoice({ duplicates, choices, onChoice }: DuplicateChoiceProps) {
  return (
    <div className="flex flex-col gap-3">
      {duplicates.map((duplicate) => (
        <OneKey
          key={duplicate.key}
          duplicate={duplicate}
          chosen={choices.get(duplicate.key) ?? duplicate.values.length - 1}
          onChoice={(index) => onChoice(duplicate.key, index)}
        />
      ))}
    </div>
  );
}

type OneKeyProps = { duplicate: DuplicateKey; chosen: number; onChoice: (index: number) => void };

function OneKey({ duplicate: { key, values }, chosen, onChoice }: OneKeyProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 text-sm font-medium break-all">
        Which value of <VisibleText className="font-mono">{key}</VisibleText> shall stay?
      </legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {values.map(({ index, sessionId, updatedAt, sizeBytes, text }) => (
          <label
            key={index}
            className="flex min-w-0 items-start gap-2 rounded-md border border-line bg-surface p-2 text-sm has-checked:border-accent-mark"
          >
            <input
              type="radio"
              name={name}
              className="mt-1 size-4 shrink-0 accent-accent-solid"
              checked={chosen === index}
              onChange={() => onChoice(index)}
            />
            <span className="min-w-0 flex-1 font-medium">
              Number {index + 1}
              {index === values.length - 1 && ", which most programs read"}
              <span className="block text-xs font-normal text-muted">
                {sessionId !== undefined && (
                  <>
                    id <VisibleText className="font-mono break-all">{sessionId}</VisibleText>,{" "}
                  </>
                )}
                {updatedAt !== undefined && (
                  <>
                    touched <Time at={updatedAt} />,{" "}
                  </>
                )}
                <BytesText bytes={sizeBytes} />
              </span>
              <VisibleText className="mt-1 line-clamp-6 block font-mono text-xs font-normal break-all whitespace-pre-wrap text-muted">
                {text}
              </VisibleText>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
