import { type SearchParams, pageAddress } from "@/app/page-address";
import { requireOperator } from "@/app/require-operator";
import { AuditView } from "@/components/audit/audit-view";

export const metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  await requireOperator(await pageAddress("/audit", searchParams));
  return <AuditView />;
}
