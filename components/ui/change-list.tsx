import type { ReactNode } from "react";
import { type Change, type ChangeLine, changeLines } from "./change-text";
import { cn } from "./cn";

type ChangeListProps = {
  changes: readonly Change[];
  /** what changes, for screen readers: "Changes to the entry" */
  label: string;
  /** shown when nothing differs */
  empty?: ReactNode;
  className?: string;
};

/** What will change, or did: one line per field, before and after side by side. */
export function ChangeList({ changes, label, empty = "Nothing changes.", className }: ChangeListProps) {
  const lines = changeLines(changes);
  if (lines.length === 0) return <p className={cn("text-sm text-muted", className)}>{empty}</p>;
  return (
    <ul aria-label={label} className={cn("divide-y divide-line rounded-md border border-line bg-surface", className)}>
      {lines.map((line) => (
        <li key={line.field} className="grid gap-x-3 px-2.5 py-1.5 text-sm @sm:grid-cols-[10rem_1fr]">
          <span className="truncate text-muted" title={line.field}>
            {line.field}
          </span>
          <Sides line={line} />
        </li>
      ))}
    </ul>
  );
}

function Sides({ line: { before, after, kind } }: { line: ChangeLine }) {
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 font-mono text-xs leading-5 break-all">
      {before === undefined ? (
        <span className="text-faint">not set</span>
      ) : (
        <del className={cn("line-clamp-3 text-red", kind === "removed" ? "line-through" : "no-underline")}>
          {before}
        </del>
      )}
      <span aria-hidden className="text-faint">
        →
      </span>
      <span className="sr-only">becomes</span>
      {after === undefined ? (
        <span className="text-faint">not set</span>
      ) : (
        <ins className="line-clamp-3 text-green no-underline">{after}</ins>
      )}
    </span>
  );
}
