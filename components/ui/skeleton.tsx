import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A grey shape where something will stand. It appears after 300 ms only, so quick answers never flicker. */
export function Skeleton({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div aria-hidden className="animate-appear">
      <div className={cn("h-4 animate-pulse rounded-sm bg-line/60", className)} {...rest} />
    </div>
  );
}
