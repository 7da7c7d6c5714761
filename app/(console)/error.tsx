"use client";

import { ErrorNote } from "@/components/ui/error-note";

/** A bug in a page. The frame around it stays. */
export default function ConsoleError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="mx-auto max-w-2xl px-4 py-10">
      <h1 tabIndex={-1} className="mb-3 text-xl font-semibold">
        This page broke
      </h1>
      <ErrorNote
        message="Something in this page went wrong. Nothing in the store was changed by it."
        details={[error.digest && `digest ${error.digest}`, error.stack ?? error.message].filter(Boolean).join("\n")}
        onRetry={reset}
      />
    </div>
  );
}
