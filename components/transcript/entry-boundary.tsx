"use client";

import { Component, type ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { ErrorNote } from "@/components/ui/error-note";
import { formatBytes } from "@/lib/format/format-bytes";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { WrittenLine } from "./raw-line";

type EntryBoundaryProps = { placed: PlacedEntry; children: ReactNode };

/** An entry that cannot be drawn says so in its place and shows its line; the ones around it stay. */
export function EntryBoundary({ placed, children }: EntryBoundaryProps) {
  return (
    <Boundary fallback={(error, retry) => <BrokenEntry placed={placed} error={error} onRetry={retry} />}>
      {children}
    </Boundary>
  );
}

type BrokenEntryProps = { placed: PlacedEntry; error: Error; onRetry: () => void };

function BrokenEntry({ placed: { offset, lengthBytes }, error, onRetry }: BrokenEntryProps) {
  return (
    <div className="space-y-2.5">
      <h3 className="flex flex-wrap items-center gap-1.5 text-sm font-semibold">
        This entry cannot be shown
        <Badge className="tabular-nums">byte {offset.toLocaleString("en")}</Badge>
        <Badge className="tabular-nums">{formatBytes(lengthBytes)}</Badge>
      </h3>
      <ErrorNote
        message="Drawing it failed. The line stands below as it is in the file; nothing in the store was changed."
        details={`entry at byte ${offset}\n${error.stack ?? error.message}`}
        onRetry={onRetry}
      />
      <Boundary fallback={() => <p className="text-sm text-muted">Its line cannot be shown either.</p>}>
        <WrittenLine offset={offset} />
      </Boundary>
    </div>
  );
}

type BoundaryProps = { fallback: (error: Error, retry: () => void) => ReactNode; children: ReactNode };
type BoundaryState = { error: Error | null };

/** React tells of an error in drawing to classes alone. */
class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null };

  static getDerivedStateFromError(thrown: unknown): BoundaryState {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : this.props.fallback(error, () => this.setState({ error: null }));
  }
}
