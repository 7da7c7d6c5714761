"use client";

import { errorDetails } from "@/components/data/error-text";
import { adviceOn } from "@/components/data/failure-advice";
import { useJob } from "@/components/data/job-mutations";
import { useForbidden } from "@/components/data/operator-context";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import type { JobSummary } from "@/lib/contract/job-results";
import { isGoingOn } from "./job-words";

/** Cancel, go on, undo: whichever this job allows now. */
export function JobActs({ job }: { job: JobSummary }) {
  const { jobId, state, undoable, canResume, counts } = job;
  const cancel = useJob("jobs.cancel");
  const resume = useJob("jobs.resume");
  const undo = useJob("jobs.undo");
  const forbidden = useForbidden("jobs.undo");
  const isBusy = cancel.isPending || resume.isPending || undo.isPending;
  const error = cancel.error ?? resume.error ?? undo.error;
  const button = (label: string, act: () => void, variant: "primary" | "secondary" = "secondary") => (
    <Button
      size="sm"
      variant={variant}
      aria-disabled={forbidden !== null || isBusy}
      {...(forbidden !== null && { title: forbidden })}
      onClick={() => forbidden === null && !isBusy && act()}
    >
      {label}
    </Button>
  );
  const canUndo = !isGoingOn(state) && undoable > 0;
  if (!isGoingOn(state) && !canResume && !canUndo && !error) return null;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {isGoingOn(state) && button("Cancel before the next row", () => cancel.mutate({ jobId }))}
        {canResume && button(`Go on with the other ${counts.waiting}`, () => resume.mutate({ jobId }), "primary")}
        {canUndo && button(undoLabel(job), () => undo.mutate({ jobId }))}
      </div>
      {canUndo && (
        <p className="text-xs text-muted">
          Undo takes the rows back one by one, the last first. A session that was used or changed since stays as it is.
        </p>
      )}
      {error && <Refusal error={error} />}
    </div>
  );
}

function undoLabel({ undoable, counts }: JobSummary): string {
  return counts.kept > 0 && counts.kept === undoable ? `Try to undo the ${undoable} again` : `Undo ${undoable}`;
}

function Refusal({ error }: { error: Error }) {
  const { title, advice } = adviceOn(error);
  return <ErrorNote title={title} message={advice} details={errorDetails(error)} />;
}
