import { NewSession } from "@/app/(console)/new-session";
import { type SearchParams, pageAddress } from "@/app/page-address";
import { requireOperator } from "@/app/require-operator";
import { SessionsView } from "@/components/sessions/sessions-view";

export const metadata = { title: "Sessions" };

export default async function SessionsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireOperator(await pageAddress("/sessions", searchParams));
  return <SessionsView actions={<NewSession />} />;
}
