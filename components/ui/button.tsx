"use client";

import { type VariantProps, cva } from "class-variance-authority";
import type { ComponentProps } from "react";
import * as Slot from "radix-ui/slot";
import { cn } from "./cn";

export const buttonStyle = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors duration-150 disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent-solid text-on-accent hover:bg-accent-solid-hover",
        secondary: "border border-line bg-surface text-ink hover:bg-hover",
        ghost: "text-muted hover:bg-hover hover:text-ink",
        danger: "border border-red-mark bg-surface text-red hover:bg-red-soft",
        link: "h-auto! rounded-sm px-0! text-accent underline decoration-1 underline-offset-3 hover:decoration-2",
      },
      size: {
        sm: "h-7 px-2.5 text-sm",
        md: "h-9 px-3.5 text-sm",
        icon: "size-8 p-0",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonStyle> & { asChild?: boolean };

/** An icon-only button needs an `aria-label`. */
export function Button({ variant, size, className, asChild, type, ...rest }: ButtonProps) {
  const style = cn(buttonStyle({ variant, size }), className);
  if (asChild) return <Slot.Root className={style} {...rest} />;
  return <button type={type ?? "button"} className={style} {...rest} />;
}
