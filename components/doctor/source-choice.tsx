"use client";

import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { BytesText } from "@/components/ui/bytes-text";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { RecoverySource } from "@/lib/contract/recovery-results";
import { sourceFigures, sourceNames } from "./source-words";

type SourceChoiceProps = {
  legend: string;
  sources: readonly RecoverySource[];
  suggested: string | null;
  value: string | null;
  onValue: (id: string) => void;
};

/** What a registry can be rebuilt from, to choose one. */
export function SourceChoice({ legend, sources, suggested, value, onValue }: SourceChoiceProps) {
  const name = useId();
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="pb-1 text-sm font-medium">{legend}</legend>
      {sources.map((source) => (
        <label
          key={source.id}
          className="flex min-w-0 cursor-pointer items-start gap-2.5 rounded-md border border-line bg-surface px-3 py-2 text-sm hover:bg-hover has-checked:border-accent-mark"
        >
          <input
            type="radio"
            name={name}
            className="mt-1 size-4 shrink-0 accent-accent-solid"
            checked={value === source.id}
            onChange={() => onValue(source.id)}
          />
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
              {sourceNames[source.kind]}
              {source.madeAt !== null && (
                <span className="text-xs font-normal text-muted">
                  <Time at={source.madeAt} />, <Time at={source.madeAt} form="absolute" />
                </span>
              )}
              {source.id === suggested && <Badge tone="green">Brings most back</Badge>}
              {source.isNow && <Badge>As it is now</Badge>}
            </span>
            <span className="block text-muted">{source.sentence}</span>
            <span className="block">
              {sourceFigures(source)}{" "}
              {source.sizeBytes !== undefined && <BytesText className="text-xs text-muted" bytes={source.sizeBytes} />}
            </span>
            {source.path !== undefined && source.kind !== "prefix" && (
              <VisibleText className="block font-mono text-xs break-all text-muted">{source.path}</VisibleText>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
