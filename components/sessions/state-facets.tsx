"use client";

import { cn } from "@/components/ui/cn";
import { stateChoiceIn, stateChoices, withStateChoice } from "./state-term";

type StateFacetsProps = {
  query: string;
  onChange: (query: string) => void;
  /** rows per state over the whole set, when known */
  counts: ReadonlyMap<string, number> | undefined;
};

/** Quick choices of a state with how many rows each would show; those without rows stay away. */
export function StateFacets({ query, onChange, counts }: StateFacetsProps) {
  const chosen = stateChoiceIn(query);
  const known = stateChoices.map((choice) => ({
    ...choice,
    count: choice.states.reduce((sum, state) => sum + (counts?.get(state) ?? 0), 0),
  }));
  return (
    <div role="group" aria-label="State" className="flex flex-wrap gap-1">
      {known
        .filter(({ value, count }) => count > 0 || value === "active" || value === chosen)
        .map(({ value, label, count }) => (
          <button
            key={value}
            type="button"
            aria-pressed={chosen === value}
            onClick={() => onChange(withStateChoice(query, chosen === value ? null : value))}
            className={cn(
              "inline-flex h-7 items-center gap-1.5 rounded-md border border-line bg-surface px-2.5 text-sm text-muted hover:bg-hover hover:text-ink",
              "aria-pressed:border-accent-mark aria-pressed:bg-accent-soft aria-pressed:text-accent",
            )}
          >
            {label}
            {counts && <span className="text-xs tabular-nums">{count.toLocaleString("en-GB")}</span>}
          </button>
        ))}
    </div>
  );
}
