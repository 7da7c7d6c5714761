import { requireOperator } from "@/app/require-operator";
import { JobView } from "@/components/jobs/job-view";

export const metadata = { title: "Job" };

export default async function JobPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireOperator(`/jobs/${id}`);
  return <JobView jobId={decodeURIComponent(id)} />;
}
