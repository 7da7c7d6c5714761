import type { CSSProperties, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type ScrollBoxProps = { label: string; className?: string; style?: CSSProperties; children: ReactNode };

/** A box that scrolls by itself. It takes the focus, because arrow keys must be able to scroll it. */
export function ScrollBox({ label, className, style, children }: ScrollBoxProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="group" aria-label={label} tabIndex={0} style={style} className={cn("overflow-auto", className)}>
      {children}
    </div>
  );
}
