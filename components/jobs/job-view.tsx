"use client";

import { useOperation } from "@/components/data/operation-query";
import { PageHeader } from "@/components/ui/page-header";
import { JobProgress } from "./job-progress";
import { actionWords, counted } from "./job-words";

/** One job on a page of its own. */
export function JobView({ jobId }: { jobId: string }) {
  const { data } = useOperation("jobs.get", { jobId, limit: 0 });
  const title = data ? `${actionWords[data.job.action].title} ${counted(data.job.counts.total, "session")}` : "Job";
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 py-5 md:px-6">
      <PageHeader title={title} crumbs={[{ label: "Jobs", href: "/jobs" }]} />
      <JobProgress jobId={jobId} />
    </div>
  );
}
