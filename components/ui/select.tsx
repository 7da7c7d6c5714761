"use client";

import { Check, ChevronDown } from "lucide-react";
import * as Radix from "radix-ui/select";
import { visibleText } from "@/lib/format/visible-text";
import { cn } from "./cn";

export type SelectOption = { value: string; label: string; hint?: string; disabled?: boolean };

type SelectProps = {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly SelectOption[];
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};

/** One value out of a list. Inside a Field the label comes from there; else pass `aria-label`. */
export function Select({ value, onValueChange, options, placeholder, disabled, className, ...named }: SelectProps) {
  return (
    <Radix.Root value={value} onValueChange={onValueChange} disabled={disabled ?? false}>
      <Radix.Trigger
        className={cn(
          "flex h-9 w-full items-center justify-between gap-2 rounded-md border border-control bg-surface px-2.5 text-sm text-ink disabled:opacity-60 data-[placeholder]:text-faint",
          className,
        )}
        {...named}
      >
        <span className="min-w-0 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon>
          <ChevronDown aria-hidden className="size-4 text-faint" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-60 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-md border border-line bg-raised p-1 shadow-float"
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Option key={option.value} option={option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Option({ option }: { option: SelectOption }) {
  return (
    <Radix.Item
      value={option.value}
      disabled={option.disabled ?? false}
      className="relative flex min-h-8 cursor-default select-none flex-col justify-center rounded-sm py-1 pr-3 pl-8 text-sm outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50"
    >
      <Radix.ItemIndicator className="absolute left-2">
        <Check aria-hidden className="size-4 text-accent" />
      </Radix.ItemIndicator>
      <Radix.ItemText>{visibleText(option.label)}</Radix.ItemText>
      {option.hint && <span className="text-xs text-faint">{visibleText(option.hint)}</span>}
    </Radix.Item>
  );
}
