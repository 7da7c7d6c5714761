"use client";

import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { OperationInput, OperationOutput } from "@/lib/contract/operations";
import { callOperation } from "./call-operation";
import { refreshSession } from "./session-cache";

type Act = "maintenance.run" | "maintenance.undo" | "maintenance.complete" | "maintenance.purge" | "resets.apply";

/** Carries out one act on whole stores; everything that shows them is asked for again, also when it was refused. */
export function useMaintenance<N extends Act>(
  name: N,
): UseMutationResult<OperationOutput<N>, Error, OperationInput<N>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: OperationInput<N>) => callOperation(name, input),
    onSettled: () => {
      for (const method of ["maintenance.runs", "maintenance.plan", "resets.plan"]) {
        void client.invalidateQueries({ queryKey: [method] });
      }
      void refreshSession(client);
    },
  });
}
