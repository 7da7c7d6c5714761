"use client";

import type { Transcript } from "@/components/data/transcript-query";
import { Button } from "@/components/ui/button";
import { formatBytes } from "@/lib/format/format-bytes";
import { EntryView } from "./entry-view";
import { MonoText } from "./mono-text";
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
    return isPendingStuck ? <UnfinishedLine page={transcript.page} /> : null;
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

/** Whoever wrote it may be at it still, or gone: what is there is shown, and takes its place once it is complete. */
function UnfinishedLine({ page }: { page: Transcript["page"] }) {
  const { pending, pendingBytes = 0 } = page ?? {};
  return (
    <section aria-label="Unfinished last line" className="w-full max-w-3xl space-y-2 text-left">
      <p className="text-center">The last line has no end yet: {formatBytes(pendingBytes)} so far.</p>
      {pending?.entry.kind === "unreadable" ? (
        <MonoText text={pending.entry.text} id={`${pending.offset} pending`} label="Unfinished line" />
      ) : (
        pending && <EntryView placed={pending} continues={false} />
      )}
    </section>
  );
}
