import { type SearchParams, pageAddress } from "@/app/page-address";
import { requireOperator } from "@/app/require-operator";
import { MaintenanceView } from "@/components/maintenance/maintenance-view";

export const metadata = { title: "Maintenance" };

export default async function MaintenancePage({ searchParams }: { searchParams: SearchParams }) {
  await requireOperator(await pageAddress("/maintenance", searchParams));
  return <MaintenanceView />;
}
