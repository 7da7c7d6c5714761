"use client";

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";

type ErrorNoteProps = {
  message: ReactNode;
  /** one line of what was being done: "The sessions could not be listed." */
  title?: ReactNode;
  onRetry?: () => void;
  /** full text for a report: code, request id, details */
  details?: string;
  className?: string;
};

/** An error beside the thing it is about. Data already shown stays on screen. */
export function ErrorNote({ message, title, onRetry, details, className }: ErrorNoteProps) {
  return (
    <div
      role="alert"
      className={cn("flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md bg-red-soft px-3 py-2.5 text-sm", className)}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-red" />
      <div className="min-w-40 flex-1">
        {title && <p className="font-medium text-red">{title}</p>}
        <p className="break-words text-ink">{message}</p>
      </div>
      <div className="flex items-center gap-1">
        {onRetry && (
          <Button size="sm" onClick={onRetry}>
            Retry
          </Button>
        )}
        {details && (
          <CopyButton text={details} label="Copy details">
            Copy details
          </CopyButton>
        )}
      </div>
    </div>
  );
}
