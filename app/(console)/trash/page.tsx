import { type SearchParams, pageAddress } from "@/app/page-address";
import { requireOperator } from "@/app/require-operator";
import { TrashRoom } from "./trash-room";

export const metadata = { title: "Trash" };

export default async function TrashPage({ searchParams }: { searchParams: SearchParams }) {
  await requireOperator(await pageAddress("/trash", searchParams));
  return <TrashRoom />;
}
