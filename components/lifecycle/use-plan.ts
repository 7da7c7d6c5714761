"use client";

import { useOperation } from "@/components/data/operation-query";
import type { OperationInput } from "@/lib/contract/operations";

type Planned = "sessions.reset" | "sessions.compact" | "sessions.delete" | "sessions.restore";

/** What an act would do, asked for anew each time its dialog opens. Nothing is written. */
export function usePlan<N extends Planned>(name: N, input: OperationInput<N>, isOpen: boolean) {
  return useOperation(
    name,
    { ...input, dryRun: true },
    { enabled: isOpen, gcTime: 0, staleTime: 0, retry: false, refetchOnWindowFocus: false },
  );
}
