"use client";

import * as Radix from "radix-ui/radio-group";
import type { ReactNode } from "react";
import { cn } from "./cn";

type SegmentedProps<V extends string> = {
  /** what is being chosen, for screen readers */
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  options: readonly { value: V; label: ReactNode; disabled?: boolean; "aria-label"?: string }[];
  disabled?: boolean;
  className?: string;
};

/** Two to four exclusive options side by side. */
export function SegmentedControl<V extends string>(props: SegmentedProps<V>) {
  const { label, value, onValueChange, options, disabled, className } = props;
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onValueChange(option.value);
  };
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      onValueChange={choose}
      disabled={disabled ?? false}
      orientation="horizontal"
      className={cn("inline-flex max-w-full rounded-md border border-line bg-sunken p-0.5", className)}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          aria-label={option["aria-label"]}
          className="inline-flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm text-muted transition-colors hover:text-ink disabled:opacity-50 data-[state=checked]:bg-raised data-[state=checked]:font-medium data-[state=checked]:text-ink data-[state=checked]:ring-1 data-[state=checked]:ring-line [&_svg]:size-4"
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
