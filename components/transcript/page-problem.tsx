"use client";

import { errorDetails, errorSentence } from "@/components/data/error-text";
import type { Transcript } from "@/components/data/transcript-query";
import { ErrorNote } from "@/components/ui/error-note";

/** A page that could not be fetched, while the others stay on screen. */
export function PageProblem({ transcript }: { transcript: Transcript }) {
  const { error, failed } = transcript;
  if (error === null || failed === null) return null;
  return (
    <ErrorNote
      className="mx-3 my-2 sm:mx-5"
      title={failed === "older" ? "Earlier entries could not be read." : "Later entries could not be read."}
      message={errorSentence(error)}
      details={errorDetails(error)}
      onRetry={() => void (failed === "older" ? transcript.fetchOlder() : transcript.fetchNewer())}
    />
  );
}
