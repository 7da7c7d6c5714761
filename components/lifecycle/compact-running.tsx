"use client";

import { type CompactionProgress, useCompactionProgress } from "@/components/data/compaction";
import { formatTokens } from "@/lib/format/format-tokens";

/** What a compaction is doing while its dialog waits; Cancel leaves everything as it is. */
export function CompactRunning({ sessionKey }: { sessionKey: string }) {
  const progress = useCompactionProgress(sessionKey);
  const share =
    progress === null ? 0 : Math.min(1, (progress.chunk - (progress.phase === "saving" ? 0 : 0.5)) / progress.chunks);
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-sm">
        {runningSentence(progress)}
      </p>
      <div
        role="progressbar"
        aria-label="Compaction"
        aria-valuetext={runningSentence(progress)}
        className="h-2 overflow-hidden rounded-full bg-line"
      >
        <span
          className="block h-full rounded-full bg-accent-solid transition-[width] motion-reduce:transition-none"
          style={{ width: `${Math.max(4, Math.round(share * 100))}%` }}
        />
      </div>
      <p className="text-xs text-muted">
        Nothing is written before the summary is complete. Cancel stops the model and leaves the transcript as it is.
      </p>
    </div>
  );
}

/** One sentence on the step at hand. */
export function runningSentence(progress: CompactionProgress | null): string {
  if (progress === null) return "Reading the conversation…";
  const { phase, chunk, chunks, tokens } = progress;
  const written = tokens > 0 ? ` ${formatTokens(tokens)} tokens so far.` : "";
  const part = chunks > 1 ? ` ${chunk} of ${chunks}` : "";
  switch (phase) {
    case "notes":
      return `Asking for lasting notes…${written}`;
    case "summary":
      return chunks > 1 ? `Summarising part${part}…${written}` : `Writing the summary…${written}`;
    case "merge":
      return `Merging the summaries${part}…${written}`;
    case "saving":
      return "Adding the summary to the transcript…";
  }
}
