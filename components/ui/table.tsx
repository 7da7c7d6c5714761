import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A plain table for short lists. It scrolls inside its own frame, never the page. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return (
    <div className="w-full overflow-x-auto">
      <table className={cn("w-full border-collapse text-left text-sm", className)} {...rest} />
    </div>
  );
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return <thead className={cn("text-xs text-faint", className)} {...rest} />;
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cn("border-b border-line last:border-b-0", className)} {...rest} />;
}

export function TableHeadCell({ className, scope = "col", ...rest }: ComponentProps<"th">) {
  return <th scope={scope} className={cn("h-8 px-3 font-medium whitespace-nowrap", className)} {...rest} />;
}

export function TableCell({ className, ...rest }: ComponentProps<"td">) {
  return <td className={cn("h-9 px-3 align-middle", className)} {...rest} />;
}
