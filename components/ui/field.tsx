"use client";

import * as Slot from "radix-ui/slot";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

const inputStyle =
  "w-full rounded-md border border-control bg-surface px-2.5 text-base text-ink placeholder:text-faint disabled:opacity-60 aria-invalid:border-red-mark";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(inputStyle, "h-9", className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={cn(inputStyle, "min-h-20 py-2", className)} {...rest} />;
}

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** keeps the label for screen readers only */
  labelHidden?: boolean;
  className?: string;
  /** one Input, Textarea, Select… : it receives id, aria-describedby and aria-invalid */
  children: ReactNode;
};

export function Field({ label, hint, error, labelHidden, className, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-sm font-medium"}>
        {label}
      </label>
      <Slot.Root id={id} {...(described && { "aria-describedby": described })} {...(error && { "aria-invalid": true })}>
        {children}
      </Slot.Root>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-faint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-red">
          {error}
        </p>
      )}
    </div>
  );
}
