"use client";

import { ListChecks } from "lucide-react";
import Link from "next/link";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { JobSummary } from "@/lib/contract/job-results";
import { JobActs } from "./job-acts";
import { actionWords, counted, jobHref, resultSentence, stateWords } from "./job-words";

const shownMax = 100;

/** Every change of many sessions, the latest first: what became of it, and its undo. */
export function JobsView() {
  const { data, error, refetch } = useOperation("jobs.list", { limit: shownMax });
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 py-5 md:px-6">
      <PageHeader
        title="Jobs"
        description="Changes of many sessions at once. They go on when the browser is closed; the last hundred are kept."
      />
      {error && (
        <ErrorNote
          title="The jobs could not be listed."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton className="h-24" />}
      {data?.jobs.length === 0 && (
        <EmptyState icon={ListChecks} title="No jobs yet">
          Choose sessions in the list, with x or their boxes, and say what to do with them.
        </EmptyState>
      )}
      {data && data.jobs.length > 0 && (
        <ul aria-label="Jobs" className="divide-y divide-line rounded-md border border-line bg-surface">
          {data.jobs.map((job) => (
            <JobItem key={job.jobId} job={job} />
          ))}
        </ul>
      )}
    </div>
  );
}

function JobItem({ job }: { job: JobSummary }) {
  const { jobId, action, state, counts, startedAt, by, reason } = job;
  const { word, tone } = stateWords[state];
  return (
    <li className="flex flex-col gap-2 px-4 py-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Link href={jobHref(jobId)} className="min-h-6 font-medium text-accent underline underline-offset-3">
          {actionWords[action].title} {counted(counts.total, "session")}
        </Link>
        <Badge tone={tone}>{word}</Badge>
        <span className="text-muted">
          <Time at={startedAt} /> by <VisibleText>{by}</VisibleText>
        </span>
      </p>
      <p>{resultSentence(job)}</p>
      {reason !== undefined && (
        <p className="text-muted">
          “<VisibleText>{reason}</VisibleText>”
        </p>
      )}
      <JobActs job={job} />
    </li>
  );
}
