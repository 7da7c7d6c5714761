"use client";

import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Badge } from "@/components/ui/badge";
import { ErrorNote } from "@/components/ui/error-note";
import { announce } from "@/components/ui/live-region";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { type JobRowState, type JobSummary } from "@/lib/contract/job-results";
import { formatBytes } from "@/lib/format/format-bytes";
import { JobActs } from "./job-acts";
import { JobRows } from "./job-rows";
import { counted, isGoingOn, jobHref, resultSentence, rowWords, stateWords } from "./job-words";

const rowsPerPage = 50;
/** events tell at once; this is for when they do not come */
const pollMs = 2000;

const rowStates: readonly JobRowState[] = ["waiting", "done", "nothing", "refused", "undone", "kept"];

/** How far a job is, what became of each row, and what can be done about it. */
export function JobProgress({ jobId, inDialog = false }: { jobId: string; inDialog?: boolean }) {
  const [states, setStates] = useState<JobRowState | "all">("all");
  const [offset, setOffset] = useState(0);
  const { data, error, refetch } = useOperation(
    "jobs.get",
    { jobId, offset, limit: rowsPerPage, ...(states !== "all" && { states: [states] }) },
    {
      refetchInterval: ({ state }) => (state.data && isGoingOn(state.data.job.state) ? pollMs : false),
      placeholderData: (before) => (before?.job.jobId === jobId ? before : undefined),
    },
  );
  useSpokenEnd(data?.job);
  if (error && !data) {
    return (
      <ErrorNote
        title="The job could not be read."
        message={errorSentence(error)}
        details={errorDetails(error)}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <Waiting />;
  const { job, rows, matching } = data;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <JobHead job={job} inDialog={inDialog} />
      <JobActs job={job} />
      <div className="flex flex-wrap items-end justify-between gap-2">
        <h2 className="text-md font-semibold">Row by row</h2>
        <Select
          aria-label="Show rows"
          className="max-w-44"
          value={states}
          onValueChange={(value) => {
            setStates(rowStates.find((state) => state === value) ?? "all");
            setOffset(0);
          }}
          options={[
            { value: "all", label: `All (${job.counts.total})` },
            ...rowStates
              .filter((state) => job.counts[state] > 0)
              .map((state) => ({ value: state, label: `${rowWords[state].word} (${job.counts[state]})` })),
          ]}
        />
      </div>
      <JobRows rows={rows} matching={matching} offset={offset} perPage={rowsPerPage} onOffset={setOffset} />
    </div>
  );
}

function JobHead({ job, inDialog }: { job: JobSummary; inDialog: boolean }) {
  const { state, counts, startedAt, endedAt, by, reason, note, files, sizeBytes } = job;
  const { word, tone } = stateWords[state];
  const done = counts.total - counts.waiting;
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={tone}>{word}</Badge>
        <span className="tabular-nums">
          {done} of {counted(counts.total, "row")}
        </span>
        {inDialog && (
          <Link href={jobHref(job.jobId)} className="ml-auto min-h-6 text-accent underline underline-offset-3">
            Open the page of this job
          </Link>
        )}
      </p>
      <div
        role="progressbar"
        aria-label="Rows done"
        aria-valuemin={0}
        aria-valuemax={counts.total}
        aria-valuenow={done}
        className="h-2 overflow-hidden rounded-full bg-line"
      >
        <div
          className="h-full bg-accent-solid transition-[width] duration-150"
          style={{ width: `${counts.total > 0 ? Math.round((done / counts.total) * 100) : 0}%` }}
        />
      </div>
      <p className="text-sm">
        {resultSentence(job)}
        {files > 0 && ` ${counted(files, "file")} of ${formatBytes(sizeBytes)} set aside or touched.`}
      </p>
      {note !== undefined && <p className="text-sm text-amber">{note}</p>}
      <p className="text-xs text-muted">
        Started <Time at={startedAt} /> by <VisibleText>{by}</VisibleText>
        {endedAt !== undefined && (
          <>
            {" "}
            · ended <Time at={endedAt} />
          </>
        )}
        {reason !== undefined && (
          <>
            {" "}
            · “<VisibleText>{reason}</VisibleText>”
          </>
        )}
      </p>
    </div>
  );
}

/** Who does not see the bar hears once when it stands. */
function useSpokenEnd(job: JobSummary | undefined): void {
  const wasGoingOn = useRef(false);
  useEffect(() => {
    if (!job) return;
    if (wasGoingOn.current && !isGoingOn(job.state)) announce(`${stateWords[job.state].word}: ${resultSentence(job)}`);
    wasGoingOn.current = isGoingOn(job.state);
  }, [job]);
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">Loading the job…</span>
      <Skeleton className="w-1/3" />
      <Skeleton className="h-24" />
    </div>
  );
}
