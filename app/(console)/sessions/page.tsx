import { SessionsWithBulk } from "@/app/(console)/sessions-with-bulk";
import { type SearchParams, pageAddress } from "@/app/page-address";
import { requireOperator } from "@/app/require-operator";

export const metadata = { title: "Sessions" };

export default async function SessionsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireOperator(await pageAddress("/sessions", searchParams));
  return <SessionsWithBulk />;
}
