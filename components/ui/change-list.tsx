import type { ReactNode } from "react";
import { type Change, type ChangeLine, changeLines } from "./change-text";
import { cn } from "./cn";
import { VisibleText } from "./visible-text";

type ChangeListProps = {
  changes: readonly Change[];
  /** what changes, for screen readers: "Changes to the entry" */
  label: string;
  /** shown when nothing differs */
  empty?: ReactNode;
  className?: string;
};

/** From here on the list scrolls within itself. */
const linesMax = 6;

/** What will change, or did: one line per field, before and after side by side. */
export function ChangeList({ changes, label, empty = "Nothing changes.", className }: ChangeListProps) {
  const lines = changeLines(changes);
  if (lines.length === 0) return <p className={cn("text-sm text-muted", className)}>{empty}</p>;
  const list = (
    <ul aria-label={label} className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.field} className="grid gap-x-3 px-2.5 py-1.5 text-sm @sm:grid-cols-[10rem_1fr]">
          <VisibleText className="truncate text-muted">{line.field}</VisibleText>
          <Sides line={line} />
        </li>
      ))}
    </ul>
  );
  const frame = cn("rounded-md border border-line bg-surface", className);
  if (lines.length <= linesMax) return <div className={frame}>{list}</div>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys must be able to scroll it
    <div role="group" aria-label={label} tabIndex={0} className={cn(frame, "max-h-56 overflow-y-auto")}>
      {list}
    </div>
  );
}

function Sides({ line: { before, after } }: { line: ChangeLine }) {
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 font-mono text-xs leading-5 break-all">
      <Side text={before} tone="text-red" />
      <span aria-hidden className="text-faint">
        →
      </span>
      <span className="sr-only">becomes</span>
      <Side text={after} tone="text-green" />
    </span>
  );
}

function Side({ text, tone }: { text: string | undefined; tone: string }) {
  if (text === undefined) return <span className="text-faint">not set</span>;
  return <VisibleText className={cn("line-clamp-3", tone)}>{text}</VisibleText>;
}
