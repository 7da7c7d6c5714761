import { type SearchParams, pageAddress } from "@/app/page-address";
import { requireOperator } from "@/app/require-operator";
import { PoliciesView } from "@/components/policies/policies-view";

export const metadata = { title: "Policies" };

export default async function PoliciesPage({ searchParams }: { searchParams: SearchParams }) {
  await requireOperator(await pageAddress("/policies", searchParams));
  return <PoliciesView />;
}
