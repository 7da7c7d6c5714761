"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { CleanUpPart } from "./clean-up-part";
import { ResetsPart } from "./resets-part";

const parts = ["clean-up", "resets"] as const;

/** What happens to whole stores: which sessions start over, what a clean-up takes away, and how both are undone. */
export function MaintenanceView() {
  const { part, show } = usePart();
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 py-5 md:px-6">
      <header className="flex flex-col gap-1">
        <h1 tabIndex={-1} className="text-xl font-semibold">
          Maintenance
        </h1>
        <p className="max-w-prose text-base text-muted">
          OpenClaw cleans its stores up and starts sessions over by its own rules. Here you see beforehand what that
          takes, do it yourself, and undo it.
        </p>
      </header>
      <Tabs value={part} onValueChange={show}>
        <TabsList aria-label="Parts of maintenance">
          <TabsTrigger value="clean-up">Clean-up</TabsTrigger>
          <TabsTrigger value="resets">Resets due</TabsTrigger>
        </TabsList>
        <TabsContent value="clean-up" className="flex flex-col gap-6 pt-5">
          <CleanUpPart />
        </TabsContent>
        <TabsContent value="resets" className="flex flex-col gap-6 pt-5">
          <ResetsPart />
        </TabsContent>
      </Tabs>
    </div>
  );
}

/** The open part stands in the address. */
function usePart() {
  const router = useRouter();
  const pathname = usePathname();
  const asked = useSearchParams().get("part");
  const part = parts.find((one) => one === asked) ?? "clean-up";
  const show = (next: string) => router.replace(next === "clean-up" ? pathname : `${pathname}?part=${next}`);
  return { part, show };
}
