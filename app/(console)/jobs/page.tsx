import { requireOperator } from "@/app/require-operator";
import { JobsView } from "@/components/jobs/jobs-view";

export const metadata = { title: "Jobs" };

export default async function JobsPage() {
  await requireOperator("/jobs");
  return <JobsView />;
}
