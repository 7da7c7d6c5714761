import { requireOperator } from "@/app/require-operator";
import { AgentsOverview } from "@/components/agents/agents-overview";

export const metadata = { title: "Agents" };

export default async function OverviewPage() {
  await requireOperator("/");
  return <AgentsOverview />;
}
