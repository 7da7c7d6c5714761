import { type SearchParams, pageAddress } from "@/app/page-address";
import { requireOperator } from "@/app/require-operator";
import { DoctorFrame } from "@/components/doctor/doctor-frame";
import { GatewaySection } from "@/components/doctor/gateway-section";
import { StoresSection } from "@/components/doctor/stores-section";
import { WritesSection } from "@/components/doctor/writes-section";
import { LocksSection } from "@/components/locks/locks-section";

export const metadata = { title: "Doctor" };

export default async function DoctorPage({ searchParams }: { searchParams: SearchParams }) {
  await requireOperator(await pageAddress("/doctor", searchParams));
  return (
    <DoctorFrame>
      <StoresSection />
      <GatewaySection />
      <LocksSection />
      <WritesSection />
    </DoctorFrame>
  );
}
