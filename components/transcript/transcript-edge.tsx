"use client";

import type { Transcript } from "@/components/data/transcript-query";
import { Button } from "@/components/ui/button";
import { formatBytes } from "@/lib/format/format-bytes";
import type { PageFetching } from "./use-page-fetching";

type TranscriptEdgeProps = {
  side: "head" | "foot";
  transcript: Transcript;
  fetching: PageFetching;
  isPendingStuck?: boolean;
};

/** What is beyond the first or the last row. */
export function TranscriptEdge({ side, transcript, fetching, isPendingStuck }: TranscriptEdgeProps) {
  if (side === "foot") {
    if (transcript.hasNewer) return "Loading later entries…";
    const pendingBytes = transcript.page?.pendingBytes ?? 0;
    return isPendingStuck ? `A line is being written: ${formatBytes(pendingBytes)} so far, not complete yet.` : null;
  }
  if (!transcript.hasOlder) return "Beginning of the file";
  if (fetching.barrenBytes === null) return "Loading earlier entries…";
  return (
    <>
      {formatBytes(fetching.barrenBytes)} before this hold nothing for this view.
      <Button size="sm" onClick={fetching.lookFurther}>
        Look further back
      </Button>
    </>
  );
}
