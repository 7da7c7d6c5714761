import { requireOperator } from "@/app/require-operator";
import { AccessView } from "@/components/access/access-view";

export const metadata = { title: "Access" };

export default async function AccessPage() {
  await requireOperator("/access");
  return <AccessView />;
}
